import { isMainThread } from 'node:worker_threads';
import { inspect } from './commands/inspect.ts';
import { createReproduce } from './commands/reproduce.ts';
import { createScore } from './commands/score.ts';
import { verify } from './commands/verify.ts';
import { guardOutput } from './guard-output.ts';
import { readTextFile } from './read-text-file.ts';
import { runCommand } from './run-command.ts';
import { serveFits } from './serve-fits.ts';

const engineFolder = new URL('./', import.meta.url);

/**
 * What travels inside every bundle as train/engine/run.mjs: enough to check, re-train and score it without an install.
 * Started as a thread, by itself or by `assay`, it is a worker of the pool.
 */
const commands = [createReproduce(engineFolder), verify, createScore(readTextFile), inspect];

if (isMainThread) {
  guardOutput();
  process.exitCode = await runCommand(commands, process.argv.slice(2));
} else serveFits();
