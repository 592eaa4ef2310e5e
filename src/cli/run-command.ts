import { AppError, isAppError } from '#core/shared';
import type { Command, Outcome } from './command.ts';
import { asFileError } from './file-error.ts';
import { ENGINE } from './node-context.ts';
import { parseCommandLine } from './parse-command-line.ts';

/** Runs one command of a set and returns the exit code: 0 good, 1 a check failed, 2 wrong usage. */
export async function runCommand(commands: readonly Command[], argv: readonly string[]): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (['--help', '-h'].includes(name) || (name === 'help' && args.length === 0)) return print(helpText(commands));
  if (name === '--version') return print(ENGINE);
  const asked = name === 'help' ? commands.find(({ syntax }) => syntax.name === args[0]) : undefined;
  if (asked) return print(describeCommand(asked));
  const isJson = args.includes('--json');
  const command = commands.find(({ syntax }) => syntax.name === name);
  try {
    if (!command) throw new AppError('cli/usage', { message: `assay has no command "${name}".` });
    if (args.includes('--help')) return print(describeCommand(command));
    const outcome = await command.run(parseCommandLine(command.syntax, args));
    if (!outcome) return 0;
    if (isJson) print(JSON.stringify(outcome.json));
    else tell(outcome);
    return outcome.exitCode;
  } catch (error) {
    const code = explain(error, isJson ? 'json' : 'text');
    return code === 'cli/usage' ? 2 : (command?.failureCode ?? 1);
  }
}

function tell({ text, aside = [] }: Outcome): void {
  if (text !== '') print(text);
  if (aside.length > 0) process.stderr.write(`${aside.join('\n')}\n`);
}

/** Expected failures are told in words; a bug keeps its stack. */
function explain(error: unknown, form: 'json' | 'text'): string {
  const known = isAppError(error) ? error : asFileError(error);
  if (!known) throw error;
  const { code, message, hint } = known;
  if (form === 'json') print(JSON.stringify({ error: { code, message, hint } }));
  else process.stderr.write(`${message}\n${hint}\n`);
  return code;
}

function describeCommand({ syntax }: Command): string {
  return `${syntax.summary}\n\n${syntax.usage}`;
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
