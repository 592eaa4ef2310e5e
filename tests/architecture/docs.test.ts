import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyRecipe, fitRecipe, parseContract, parseRecipe, type Recipe } from '#core/datasets';
import { joinPointInTime, parseFeatureView, parseJoinFile } from '#core/features';
import type { Table } from '#core/shared';
import { createApp } from '../../src/cli/commands/app.ts';
import { check } from '../../src/cli/commands/check.ts';
import { diff } from '../../src/cli/commands/diff.ts';
import { drift } from '../../src/cli/commands/drift.ts';
import { features } from '../../src/cli/commands/features.ts';
import { help } from '../../src/cli/commands/help.ts';
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
  pull,
  help
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

/** The JSON of README, in order. */
const written = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!) as unknown);
const text = (name: string, cells: readonly string[]) =>
  ({ kind: 'text', name, levels: cells, codes: Int32Array.from(cells, (_, i) => i) }) as const;
const number = (name: string, values: readonly number[]) =>
  ({ kind: 'number', name, values: Float64Array.from(values) }) as const;
const tableOf = (...columns: Table['columns']): Table => ({ rows: 2, columns });

describe('the examples of README', () => {
  const [recipe, view, set] = written;
  it('are a recipe, a feature view and a training set', () => expect(written).toHaveLength(3));
  it('has a recipe that runs', () => {
    const parsed: Recipe = parseRecipe(recipe);
    const table = tableOf(text('city', [' Rome', 'Oslo']), number('age', [20, NaN]));
    const { columns } = applyRecipe(fitRecipe(parsed, table), table).table;
    expect(columns.map(({ name }) => name)).toEqual(['city', 'age', 'age_missing', 'adult']);
    expect(columns[1]).toMatchObject({ values: Float64Array.of(20, 20) });
  });
  it('has a training set that joins the feature view', () => {
    const definition = parseFeatureView(view);
    const { frame } = parseJoinFile(set);
    const orders = tableOf(
      text('customer', ['a', 'b']),
      text('at', ['2026-01-01', '2026-01-02']),
      number('spend', [8, 6]),
      number('visits', [2, 3])
    );
    const asked = tableOf(
      text('user', ['b', 'a']),
      text('when', ['2026-01-03', '2026-01-04']),
      text('churn', ['y', 'n'])
    );
    const { table } = joinPointInTime({ frame: asked, ...frame, views: [{ definition, table: orders }] });
    const given = table.columns.slice(3).map((column) => [column.name, column.kind === 'number' && [...column.values]]);
    expect(given).toEqual([
      ['orders__spend', [6, 8]],
      ['orders__rate', [2, 4]],
      ['orders__spend_7d', [6, 8]]
    ]);
  });
  it('has a contract that can be read', () => {
    const [, contract] = /A contract is `(.*?)`\. Kinds/.exec(readme)!;
    expect(parseContract(JSON.parse(contract!)).expectations).toHaveLength(1);
  });
});

it('ARCHITECTURE.md stays within 150 lines', () => {
  expect(readFileSync(join(ROOT, 'src/ARCHITECTURE.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(150);
});
