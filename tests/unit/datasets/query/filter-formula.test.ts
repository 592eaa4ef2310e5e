import { describe, expect, it } from 'vitest';
import {
  ALL_ROWS,
  applyRecipe,
  filterFormula,
  fitRecipe,
  parseRecipe,
  selectRows,
  type RowFilter
} from '#core/datasets';
import { cellText } from '#core/shared';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';

const table = tableOf(
  numbers('x y', [1, null, -2.5, 1e21, 4]),
  texts('a "b"\\', ['Rome', 'x"y', null, 'Rome', '\n']),
  numbers('id', [1, 2, 3, 4, 5])
);

const CASES: readonly (readonly RowFilter[])[] = [
  [{ kind: 'range', column: 'x y', low: -2.5, high: 4 }],
  [{ kind: 'range', column: 'x y', low: 1, high: Infinity }],
  [{ kind: 'range', column: 'x y', low: -Infinity, high: -1e-7 }],
  [{ kind: 'missing', column: 'x y' }],
  [{ kind: 'missing', column: 'a "b"\\' }],
  [{ kind: 'levels', column: 'a "b"\\', levels: ['Rome'] }],
  [
    { kind: 'levels', column: 'a "b"\\', levels: ['x"y', '\n', 'Rome'] },
    { kind: 'range', column: 'x y', low: 0, high: 1e21 }
  ]
];

describe('conditions as a recipe step', () => {
  it.each(CASES)('keep the same rows: %j', (...filters) => {
    const step = { id: 'a', kind: 'filter', enabled: true, formula: filterFormula({ filters }) };
    const recipe = parseRecipe({ format: 'assay.recipe/1', steps: [step] });
    const kept = applyRecipe(fitRecipe(recipe, table), table).table;
    const ids = Array.from({ length: kept.rows }, (_, row) => Number(cellText(kept.columns[2]!, row)));
    expect(ids).toEqual([...selectRows(table, { ...ALL_ROWS, filters })].map((row) => row + 1));
  });
});
