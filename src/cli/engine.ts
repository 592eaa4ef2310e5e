import { inspect } from './commands/inspect.ts';
import { createReproduce } from './commands/reproduce.ts';
import { score } from './commands/score.ts';
import { verify } from './commands/verify.ts';
import { runCommand } from './run-command.ts';

/** What travels inside every bundle as train/engine/run.mjs: enough to check, re-train and score it without an install. */
const commands = [createReproduce(new URL('./', import.meta.url)), verify, score, inspect];

process.exitCode = await runCommand(commands, process.argv.slice(2));
