import { createApp } from './commands/app.ts';
import { check } from './commands/check.ts';
import { diff } from './commands/diff.ts';
import { drift } from './commands/drift.ts';
import { features } from './commands/features.ts';
import { help } from './commands/help.ts';
import { inspect } from './commands/inspect.ts';
import { prepare } from './commands/prepare.ts';
import { pull } from './commands/pull.ts';
import { push } from './commands/push.ts';
import { createReproduce } from './commands/reproduce.ts';
import { createScore } from './commands/score.ts';
import { serve } from './commands/serve.ts';
import { createTrain } from './commands/train.ts';
import { verify } from './commands/verify.ts';
import { guardOutput } from './guard-output.ts';
import { readTableFile } from './read-file.ts';
import { runCommand } from './run-command.ts';

const engineFolder = new URL('./engine/', import.meta.url);
const commands = [
  createApp(new URL('../build/', import.meta.url)),
  createTrain(engineFolder),
  inspect,
  verify,
  createReproduce(engineFolder),
  createScore(readTableFile),
  serve,
  diff,
  drift,
  check,
  prepare,
  features,
  push,
  pull,
  help
];

guardOutput();
process.exitCode = await runCommand(commands, process.argv.slice(2));
