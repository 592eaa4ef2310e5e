import { expect, it } from 'vitest';
import type { ColumnBins } from '#engines/trees';
import { rankBins } from '../../../../src/engines/forest/rank-bins.ts';
import { unexplainedTargets } from '../../../../src/engines/forest/unexplained-targets.ts';

const ROWS = 3000;
const number = { codes: null, bins: 10 } as unknown as ColumnBins;
const category = { codes: new Int32Array(2), bins: 2 } as unknown as ColumnBins;

it('categories are ranked by what the number columns leave unexplained, not by their plain means', () => {
  // Stones of category 1 are worth 5 more at any size, but most of them are small.
  const size = Uint8Array.from({ length: ROWS }, (_, row) => row % 10);
  const kind = Uint8Array.from({ length: ROWS }, (_, row) => Number(row % 10 >= 5 === (row % 3 !== 0)));
  const values = Float64Array.from(size, (bin, row) => 100 * (9 - bin) + 5 * kind[row]!);
  const weights = new Float64Array(ROWS).fill(1);
  const targets = { values, shift: 0, scale: 1, weights, unit: 1 };
  const bytes = new Uint8Array([...size, ...kind]);
  const left = unexplainedTargets({ columns: [number, category], bytes, rows: ROWS }, { targets, counted: 0 });
  expect([...rankBins(category, kind, { values, weights })!.subarray(0, 2)]).toEqual([1, 0]);
  expect([...rankBins(category, kind, { values: left, weights })!.subarray(0, 2)]).toEqual([0, 1]);
});

it('without number columns, or with several classes, ranks are of plain shares', () => {
  const kind = Uint8Array.from([0, 0, 1, 1]);
  const weights = new Float64Array(4).fill(1);
  const targets = { values: Float64Array.from([2, 1, 2, 2]), shift: 0, scale: 1, weights, unit: 1 };
  const left = unexplainedTargets({ columns: [category], bytes: kind, rows: 4 }, { targets, counted: 3 });
  expect([...left]).toEqual([1, 0, 1, 1]);
  expect([...rankBins(category, kind, { values: left, weights })!.subarray(0, 2)]).toEqual([0, 1]);
});
