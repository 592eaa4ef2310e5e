import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/cli/commands/app.ts';
import { check } from '../../src/cli/commands/check.ts';
import { diff } from '../../src/cli/commands/diff.ts';
import { drift } from '../../src/cli/commands/drift.ts';
import { features } from '../../src/cli/commands/features.ts';
import { inspect } from '../../src/cli/commands/inspect.ts';
import { prepare } from '../../src/cli/commands/prepare.ts';
import { pull } from '../../src/cli/commands/pull.ts';
import { push } from '../../src/cli/commands/push.ts';
import { createReproduce } from '../../src/cli/commands/reproduce.ts';
import { createScore } from '../../src/cli/commands/score.ts';
import { serve } from '../../src/cli/commands/serve.ts';
import { createTrain } from '../../src/cli/commands/train.ts';
import { verify } from '../../src/cli/commands/verify.ts';
import { readTableFile } from '../../src/cli/read-file.ts';
import { ROOT } from './source-files.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const nowhere = new URL('file:///nowhere/');
const commands = [
  createApp(nowhere),
  createTrain(nowhere),
  inspect,
  verify,
  createReproduce(nowhere),
  createScore(readTableFile),
  serve,
  diff,
  drift,
  check,
  prepare,
  features,
  push,
  pull
];

describe('README', () => {
  it.each(commands.map(({ syntax }) => [syntax.name, syntax] as const))(
    'documents assay %s with every option',
    (name, { options }) => {
      const row = readme.split('\n').find((line) => line.includes(`assay ${name} `)) ?? '';
      expect(row).not.toBe('');
      for (const [option, { short }] of Object.entries(options))
        expect(row).toContain(short === undefined ? `--${option}` : `-${short} `);
    }
  );
  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map(([, script]) => script!);
    for (const script of named) expect(Object.keys(scripts)).toContain(script);
  });
  it('lists every script a person runs', () => {
    for (const script of Object.keys(scripts)) expect(readme).toContain(script);
  });
});

it('ARCHITECTURE.md stays within 150 lines', () => {
  expect(readFileSync(join(ROOT, 'src/ARCHITECTURE.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(150);
});
