import type { JsonValue } from '#core/shared';
import type { CommandLine, CommandSyntax } from './parse-command-line.ts';

/** What a command prints: `json` with `--json`, else `text`. Exit code 0 = good, 1 = a check failed. */
export interface Outcome {
  readonly exitCode: 0 | 1;
  readonly json: JsonValue;
  readonly text: string;
  /** Printed to standard error where `text` is data for another program. */
  readonly aside?: readonly string[];
}

export interface Command {
  readonly syntax: CommandSyntax;
  /** Exit code when the work itself fails: 1, but 2 where 1 is an answer. */
  readonly failureCode?: 1 | 2;
  /** `undefined` for commands that keep running, such as `serve`. */
  run(line: CommandLine): Promise<Outcome | undefined>;
}
