import { describe, expect, it } from 'vitest';
import { applyRecipe, fitRecipe, type FittedRecipe } from '#core/datasets';
import { createRng, takeRows, type Rng, type Table } from '#core/shared';
import { literalOf, tableOf } from '../small-table.ts';
import { recipeOf } from './run-steps.ts';

/** Steps that look at one row at a time, over the columns x, y, t and d. */
const ROW_WISE = [
  { kind: 'trim', columns: ['t'] },
  { kind: 'change-case', columns: ['t'], to: 'lower' },
  {
    kind: 'map-values',
    column: 't',
    pairs: [
      { from: 'b', to: 'beta' },
      { from: null, to: 'none' }
    ]
  },
  { kind: 'merge-rare', columns: ['t'], below: 0.3 },
  { kind: 'parse-date', column: 'd', order: 'd/m/y', parts: ['year', 'weekday'] },
  { kind: 'split-column', column: 't', delimiter: 'e', into: ['p', 'q'] },
  { kind: 'text-features', column: 't', features: ['length'], tokens: ['none'] },
  { kind: 'impute', columns: ['x'], method: 'median', indicator: 'add' },
  { kind: 'clip', columns: ['y'], low: -3, high: 3 },
  { kind: 'winsorise', columns: ['x'], low: 0.1, high: 0.9 },
  { kind: 'log1p', columns: ['x'] },
  { kind: 'yeo-johnson', columns: ['y'] },
  { kind: 'scale', columns: ['y'], method: 'robust' },
  { kind: 'bin', column: 'x', method: 'quantile', count: 4, into: 'x_bin' },
  { kind: 'formula', into: 'f', formula: 'if(x > y, concat(t, "!"), upper(t))' },
  { kind: 'filter', formula: 'y <= 1 || isMissing(y)' },
  { kind: 'set-type', columns: ['x'], type: 'category' },
  {
    kind: 'rename',
    columns: [
      { from: 'x', to: 'y' },
      { from: 'y', to: 'x' }
    ]
  },
  { kind: 'drop-columns', columns: ['d'] },
  { kind: 'unpivot', columns: ['p', 'q'] }
];

function randomTable(rng: Rng, rows: number): Table {
  const cells = <T>(choices: readonly T[]): T[] =>
    Array.from({ length: rows }, () => choices[rng.below(choices.length)]!);
  const numbers = (): (number | null)[] => cells([null, -7, -2.5, -1, 0, 0.25, 1, 2, 3.5, 12, 100]);
  return tableOf({
    x: numbers(),
    y: numbers(),
    t: ['a', ...cells([null, ' b', 'B', 'a', 'ceb', 'd e f', '  '])].slice(0, rows),
    d: ['1/2/2024', ...cells([null, '29/2/2024', '31/12/99', 'x', '29/2/2023'])].slice(0, rows)
  });
}

const part = (table: Table, from: number, to: number): Table =>
  takeRows(
    table,
    Int32Array.from({ length: to - from }, (_, i) => from + i)
  );
const cells = (fitted: FittedRecipe, table: Table): Record<string, unknown[]> =>
  literalOf(applyRecipe(fitted, table).table);

describe('a recipe of row-wise steps', () => {
  it('gives for a table what it gives for its parts, whatever its steps and their order', () => {
    for (let round = 0; round < 60; round++) {
      const rng = createRng(round, 'recipe-parts');
      const table = randomTable(rng, 2 + rng.below(40));
      const steps = ROW_WISE.filter(() => rng.below(3) > 0).filter(
        ({ kind }, _, all) => kind !== 'unpivot' || all.some((step) => step.kind === 'split-column')
      );
      const fitted = fitRecipe(recipeOf(...steps), table);
      const cut = rng.below(table.rows + 1);
      const [whole, first, second] = [table, part(table, 0, cut), part(table, cut, table.rows)].map((one) =>
        cells(fitted, one)
      );
      for (const [name, expected] of Object.entries(whole!)) {
        expect([...first![name]!, ...second![name]!], `${round} ${name}`).toEqual(expected);
      }
    }
  });
  it('gives the same with a step off as without it', () => {
    const table = randomTable(createRng(1, 'recipe-toggle'), 60);
    ROW_WISE.slice(0, -1).forEach((_, off) => {
      const all = ROW_WISE.slice(0, -1).map((step, i) => ({ ...step, id: `s${i}`, enabled: i !== off }));
      const [toggled, removed] = [recipeOf(...all), recipeOf(...all.filter(({ enabled }) => enabled))];
      const [a, b] = [fitRecipe(toggled, table), fitRecipe(removed, table)];
      expect(a.learnt).toEqual(b.learnt);
      expect(applyRecipe(a, table).steps).toEqual(applyRecipe(b, table).steps);
      expect(cells(a, table)).toEqual(cells(b, table));
    });
  });
  it('counts exactly the cells that differ', () => {
    for (let round = 0; round < 40; round++) {
      const rng = createRng(round, 'recipe-count');
      const table = randomTable(rng, 30);
      const step = ROW_WISE.filter(({ kind }) => !['filter', 'unpivot', 'rename', 'drop-columns'].includes(kind))[
        rng.below(16)
      ]!;
      const { table: after, steps } = applyRecipe(fitRecipe(recipeOf(step), table), table);
      const [old, now] = [literalOf(table), literalOf(after)];
      const differing = Object.entries(old).flatMap(([name, before]) =>
        before.filter((cell, row) => String(cell) !== String(now[name]![row]))
      );
      expect(steps[0]!.changedCells, step.kind).toBe(differing.length);
    }
  });
});
