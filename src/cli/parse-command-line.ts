import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AppError } from '#core/shared';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What a command takes; `summary` and `usage` are printed by `assay help` and checked against the README. */
export interface CommandSyntax {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** Names of the positional arguments, all required. */
  readonly positionals: readonly string[];
  readonly options: Options;
}

export interface CommandLine {
  readonly positionals: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** @throws cli/usage when the text is not a number */
  number(option: string): number | undefined;
}

/** @throws cli/usage on unknown options and on missing or surplus arguments */
export function parseCommandLine(syntax: CommandSyntax, args: readonly string[]): CommandLine {
  const { positionals, values } = parseOrExplain(syntax, args);
  if (positionals.length !== syntax.positionals.length) {
    const missing = syntax.positionals.slice(positionals.length);
    throw usageError(
      syntax,
      missing.length > 0
        ? `${missing[0]} is missing`
        : `"${positionals[syntax.positionals.length]}" is one argument too many`
    );
  }
  const text = (option: string): string | undefined => values[option] as string | undefined;
  return {
    positionals,
    text,
    flag: (option) => values[option] === true,
    number(option) {
      const given = text(option);
      if (given === undefined) return undefined;
      const value = Number(given);
      if (given.trim() === '' || !Number.isFinite(value))
        throw usageError(syntax, `--${option} takes a number, not "${given}"`);
      return value;
    }
  };
}

export function usageError(syntax: CommandSyntax, problem: string): AppError {
  return new AppError('cli/usage', { message: `assay ${syntax.name}: ${problem}.`, hint: `Usage: ${syntax.usage}` });
}

function parseOrExplain(
  syntax: CommandSyntax,
  args: readonly string[]
): { positionals: string[]; values: Record<string, unknown> } {
  try {
    const options: Options = { ...syntax.options, json: { type: 'boolean' } };
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(syntax, error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
  }
}
