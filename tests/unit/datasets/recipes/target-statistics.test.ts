import { describe, expect, it } from 'vitest';
import { applyRecipe, fitRecipe, parseFittedRecipe } from '#core/datasets';
import { createRng, range, takeRows, type Table } from '#core/shared';
import { columnOf, literalOf, tableOf } from '../small-table.ts';
import { failureOf, recipeOf } from './run-steps.ts';

const STEP = { kind: 'target-statistics', columns: ['t'], target: 'y', smoothing: 2, folds: 3 };
const recipe = recipeOf(STEP);

function randomTable(rows: number, seed: number): Table {
  const rng = createRng(seed, 'target-statistics');
  const cells = Array.from({ length: rows }, () => ['a', 'b', 'c', null][rng.below(4)]!);
  return tableOf({
    id: Array.from({ length: rows }, (_, i) => i),
    t: cells,
    y: cells.map((t) => rng.below(2) + (t === 'a' ? 1 : 0))
  });
}

const statistics = (fitted: ReturnType<typeof fitRecipe>, table: Table): number[] =>
  literalOf(applyRecipe(fitted, table).table)['t_target'] as number[];

describe('target statistics', () => {
  it('are smoothed means over the rows of other folds', () => {
    const table = randomTable(60, 1);
    const fitted = fitRecipe(recipe, table);
    const y = literalOf(table)['y'] as number[];
    const result = statistics(fitted, table);
    const learnt = fitted.learnt[0]!.value as unknown as {
      counts: number[];
      sums: number[];
      columns: { levels: { level: string | null; counts: number[]; sums: number[] }[] }[];
    };
    expect(learnt.counts.reduce((a, b) => a + b)).toBe(60);
    expect(learnt.sums.reduce((a, b) => a + b)).toBe(y.reduce((a, b) => a + b));
    const expected = new Set<string>();
    for (let fold = 0; fold < 3; fold++) {
      const rest = (values: number[]): number => values.reduce((sum, value, i) => (i === fold ? sum : sum + value), 0);
      const prior = rest(learnt.sums) / rest(learnt.counts);
      for (const { sums, counts } of learnt.columns[0]!.levels)
        expected.add(`${(rest(sums) + 2 * prior) / (rest(counts) + 2)}`);
    }
    const near = (value: number) => [...expected].some((known) => Math.abs(Number(known) - value) < 1e-12);
    expect(result.filter((value) => !near(value))).toEqual([]);
  });
  it('of a row do not depend on its own target', () => {
    const table = randomTable(40, 2);
    const before = statistics(fitRecipe(recipe, table), table);
    for (const row of [0, 7, 39]) {
      const cells = literalOf(table);
      cells['y']![row] = 1e6;
      const changed = tableOf(cells);
      const after = statistics(fitRecipe(recipe, changed), changed);
      expect(after[row]).toBe(before[row]);
      expect(after).not.toEqual(before);
    }
  });
  it('are the same for a row in any table, without its target too', () => {
    const table = randomTable(40, 3);
    const fitted = parseFittedRecipe(JSON.parse(JSON.stringify(fitRecipe(recipe, table))));
    const some = takeRows(table, Int32Array.of(31, 4, 17));
    const bare: Table = { rows: 3, columns: some.columns.filter(({ name }) => name !== 'y') };
    const whole = statistics(fitted, table);
    expect(statistics(fitted, bare)).toEqual([whole[31], whole[4], whole[17]]);
  });
  it('learn from the rows given only', () => {
    const table = randomTable(50, 4);
    const rows = range(20);
    expect(fitRecipe(recipe, table, { rows }).learnt).toEqual(fitRecipe(recipe, takeRows(table, rows)).learnt);
  });
  it('give an unknown level the mean of all, and need a level that counts as 1 for a target of texts', () => {
    const numbers = randomTable(60, 5);
    const [id, t] = numbers.columns;
    const texts: Table = {
      rows: 60,
      columns: [
        id!,
        t!,
        columnOf(
          'y',
          literalOf(numbers)['y']!.map((value) => (value === 0 ? 'no' : 'yes'))
        )
      ]
    };
    expect(failureOf(() => fitRecipe(recipe, texts)).message).toMatch(/"y", which holds texts/);
    const fitted = fitRecipe(recipeOf({ ...STEP, positive: 'yes' }), texts);
    const share = literalOf(texts)['y']!.filter((value) => value === 'yes').length / 60;
    const [unknown] = statistics(fitted, tableOf({ id: [1000], t: ['new'] }));
    expect(Math.abs(unknown! - share)).toBeLessThan(0.15);
  });
});
