import { AppError, isAppError } from '#core/shared';
import type { Command } from './command.ts';
import { parseCommandLine } from './parse-command-line.ts';

/** Runs one command of a set and returns the exit code: 0 good, 1 a check failed, 2 wrong usage. */
export async function runCommand(commands: readonly Command[], argv: readonly string[]): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (['help', '--help', '-h'].includes(name)) return print(helpText(commands));
  const isJson = args.includes('--json');
  try {
    const command = commands.find(({ syntax }) => syntax.name === name);
    if (!command) throw new AppError('cli/usage', { message: `assay has no command "${name}".` });
    if (args.includes('--help')) return print(`${command.syntax.summary}\n\n${command.syntax.usage}`);
    const outcome = await command.run(parseCommandLine(command.syntax, args));
    if (!outcome) return 0;
    print(isJson ? JSON.stringify(outcome.json) : outcome.text);
    return outcome.exitCode;
  } catch (error) {
    return explain(error, isJson ? 'json' : 'text');
  }
}

/** Expected failures are told in words; a bug keeps its stack. */
function explain(error: unknown, form: 'json' | 'text'): number {
  const known = asAppError(error);
  if (!known) throw error;
  const { code, message, hint } = known;
  if (form === 'json') print(JSON.stringify({ error: { code, message, hint } }));
  else process.stderr.write(`${message}\n${hint}\n`);
  return code === 'cli/usage' ? 2 : 1;
}

function asAppError(error: unknown): AppError | undefined {
  if (isAppError(error)) return error;
  if (error instanceof Error && 'code' in error && 'path' in error) {
    const reasons: Record<string, string> = {
      ENOENT: 'does not exist',
      EISDIR: 'is a folder',
      EACCES: 'may not be read or written',
      ENOTDIR: 'is not in a folder'
    };
    const reason = reasons[String(error.code)];
    if (reason)
      return new AppError('cli/usage', {
        message: `${String(error.path)} ${reason}.`,
        hint: 'Nothing was changed. Check the path.',
        cause: error
      });
  }
  return undefined;
}

function helpText(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ syntax }) => syntax.name.length));
  const lines = commands.map(({ syntax }) => `  ${syntax.name.padEnd(width)}  ${syntax.summary}`);
  return [
    'assay <command> [--json]',
    '',
    ...lines,
    '',
    'Exit codes: 0 good, 1 a check failed, 2 wrong usage. `assay <command> --help` shows a command.'
  ].join('\n');
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}
