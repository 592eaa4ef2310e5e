import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#core/datasets';
import { applyRecipe, fitRecipe, parseRecipe } from '../../../../src/core/datasets/recipes/index.ts';
import { importText } from '../import-text.ts';
import { alertsOf, cells, describeCells, describeTable } from './described.ts';

const FOLDER = '/work/shared/data';
const pathOf = (name: string): string => `${FOLDER}/${name}.csv`;

async function alertsOfFile(name: string, target: string): Promise<Alert[]> {
  return alertsOf(await importText(readFileSync(pathOf(name))), { target });
}

const summary = (alerts: readonly Alert[], ...kinds: readonly Alert['kind'][]): string[] =>
  alerts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, severity, columns }) => `${severity} ${kind}: ${columns.join(', ')}`);

/** Every proposal as steps of one recipe. */
function recipeOf(alerts: readonly Alert[]): unknown {
  const steps = alerts.flatMap(({ fix }, i) => (fix ? [{ id: `s${i}`, ...fix.step }] : []));
  return { format: 'assay.recipe/1', steps };
}

const FILES = [
  { name: 'taxis', target: 'fare', leakage: ['warning target-leakage: total, tip, tolls'], order: [] },
  { name: 'titanic', target: 'survived', leakage: [], order: [] },
  { name: 'adult-train', target: 'income', leakage: [], order: [] },
  { name: 'penguins', target: 'species', leakage: [], order: ['warning sorted-file: species'] },
  { name: 'diamonds', target: 'price', leakage: [], order: ['warning sorted-file: price'] },
  { name: 'winequality-white', target: 'column_12', leakage: [], order: [] }
] as const;

describe.each(FILES)('$name', ({ name, target, leakage, order }) => {
  it.skipIf(!existsSync(pathOf(name)))(
    'has the alerts about its target that it should, and fixes a recipe takes',
    async () => {
      const alerts = await alertsOfFile(name, target);
      expect(summary(alerts, 'target-leakage', 'missingness-leakage')).toEqual(leakage);
      expect(summary(alerts, 'sorted-file')).toEqual(order);
      expect(summary(alerts, 'not-checked')).toEqual([]);
      const recipe = parseRecipe(recipeOf(alerts));
      expect(recipe.steps).toHaveLength(alerts.filter(({ fix }) => fix).length);
      expect(recipe.steps.length).toBeGreaterThan(name === 'penguins' ? -1 : 3);
    }
  );
});

describe('the taxi rides', () => {
  it.skipIf(!existsSync(pathOf('taxis')))('ask whether the total is known before the fare', async () => {
    const [first] = await alertsOfFile('taxis', 'fare');
    expect(first!.sentence).toBe(
      'Would you know *total* before the prediction? *fare* is nearly *total* minus *tip* minus *tolls* (99.1% of its variance).'
    );
    expect(first!.fix).toEqual({ label: 'Drop total', step: { kind: 'drop-columns', columns: ['total'] } });
  });
});

const y = cells(400, (i) => (i < 14 ? `rare ${i % 2}` : i % 2 === 0 ? 'a' : 'b'));
const troubled = describeCells([
  ['y', y],
  ['copy', y.map((value) => `is ${value}`)],
  ['constant', cells(400, () => 1)],
  ['number', cells(400, (i) => (i * 37) % 401)],
  ['city', cells(400, (i) => ['Rome', 'rome', 'Oslo', '?'][(i * i) % 4]!)],
  ['padded', cells(400, (i) => ['a', 'a ', 'b', 'c'][(i >> 3) % 4]!)],
  ['many', cells(400, (i) => (i % 3 === 0 ? 'often' : `m${(i * 31) % 71}`))],
  ['gaps', cells(400, (i) => (i % 6 === 1 ? null : i % 5))],
  ['empty', cells(400, (i) => (i % 6 < 4 ? null : `e${i % 5}`))],
  ['tail', cells(400, (i) => (i === 9 ? 1e5 : (i * 7919) % 97))],
  ['low', cells(400, (i) => (i === 9 ? -1e5 : (i * 7919) % 89))],
  ['mixed', cells(400, (i) => (i % 20 === 3 ? 'broken' : String((i * 53) % 29)))],
  ['mostly texts', cells(400, (i) => (i % 20 === 3 ? String(i) : `w${(i * 53) % 29}`))],
  ['day', cells(400, (i) => `2024-01-${10 + (i % 17)}`), 'date']
]);
const repeated = describeCells([['x', cells(20, (i) => i % 3)]]);

/** Alerts that their own fix must settle; a limit or a logarithm only makes the others smaller. */
const SETTLED: readonly Alert['kind'][] = [
  ...(['constant', 'duplicate-columns', 'duplicate-rows', 'null-spellings', 'spelling-variants'] as const),
  ...(['many-missing', 'target-leakage', 'correlated-features', 'tiny-classes', 'high-cardinality'] as const)
];

/** Numbers that are put in a column of their own leave the texts as they are. */
function isSettled({ fix, kind }: Alert): boolean {
  return (fix !== null && SETTLED.includes(kind)) || fix?.step.kind === 'set-type';
}

describe('what alerts propose', () => {
  it('is a step that a recipe takes, for every kind of fix', async () => {
    const schema = troubled.schema.map((entry) =>
      entry.name === 'day' ? { ...entry, role: 'feature' as const } : entry
    );
    const alerts = await alertsOf({ ...troubled, schema }, { target: 'y' });
    const recipe = parseRecipe(recipeOf([...alerts, ...(await alertsOf(repeated))]));
    expect([...new Set(recipe.steps.map(({ kind }) => kind))].sort()).toEqual([
      ...['dedupe', 'drop-columns', 'formula', 'impute', 'log1p', 'map-values', 'merge-rare'],
      ...['set-role', 'set-type', 'trim', 'winsorise', 'yeo-johnson']
    ]);
  });

  it('is a step, or a reason why there is none', async () => {
    const plain = { ...troubled, schema: troubled.schema.map((entry) => ({ ...entry, role: 'feature' as const })) };
    const sets = [
      await alertsOf(troubled, { target: 'y' }),
      await alertsOf(troubled, { target: 'constant' }),
      await alertsOf(troubled, { target: 'gaps' }),
      await alertsOf(plain, { target: 'number' }),
      await alertsOf(repeated)
    ];
    const alerts = sets.flat().filter(({ kind }) => kind !== 'not-checked');
    for (const alert of alerts) expect((alert.fix === null) === (alert.noFix !== undefined), alert.sentence).toBe(true);
    expect(alerts.filter(({ noFix }) => noFix !== undefined).length).toBeGreaterThan(2);
  });

  it('runs, changes the table and settles what it was about', async () => {
    for (const described of [troubled, repeated]) {
      const target = described === troubled ? 'y' : undefined;
      const alerts = await alertsOf(described, target ? { target } : {});
      for (const alert of alerts.filter(isSettled)) {
        const recipe = parseRecipe(recipeOf([alert]));
        const { table } = applyRecipe(fitRecipe(recipe, described.table), described.table);
        const after = await alertsOf(describeTable(table), target ? { target } : {});
        const same = after.filter(({ kind, columns }) => kind === alert.kind && `${columns}` === `${alert.columns}`);
        expect(same, alert.sentence).toEqual([]);
      }
    }
  });
});
