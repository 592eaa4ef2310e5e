import { describe, expect, it } from 'vitest';
import { cellText, createRng, type Table } from '#core/shared';
import { groupRows } from '../../../../src/core/datasets/contracts/group-rows.ts';
import { stackColumns } from '../../../../src/core/datasets/contracts/stack-columns.ts';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';

function random(rows: number, seed: number): Table {
  const rng = createRng(seed, 'groups');
  const each = <T>(cell: () => T): T[] => Array.from({ length: rows }, cell);
  return tableOf(
    numbers(
      'a',
      each(() => [null, 0, -0, 1, -1, 1e300, 0.1][rng.below(7)]!)
    ),
    texts(
      'b',
      each(() => [null, 'x', 'y', '__proto__'][rng.below(4)]!)
    ),
    numbers(
      'c',
      each(() => rng.below(3))
    )
  );
}

describe('groupRows', () => {
  it('gives the groups of a brute-force comparison, in order of first appearance', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { rows, columns } = random(seed, seed);
      const known = new Map<string, number>();
      const expected = Array.from({ length: rows }, (_, row) => {
        const key = JSON.stringify(columns.map((column) => cellText(column, row)));
        if (!known.has(key)) known.set(key, known.size);
        return known.get(key)!;
      });
      const { ids, count } = groupRows(columns, rows);
      expect([[...ids], count]).toEqual([expected, known.size]);
    }
  });
  it('has one group without columns, and none without rows', () => {
    expect(groupRows([], 3)).toEqual({ ids: Int32Array.of(0, 0, 0), count: 1 });
    expect(groupRows([numbers('a', [])], 0).count).toBe(0);
  });
});

describe('stackColumns', () => {
  it('keeps every cell, whatever the order of levels', () => {
    const [first, second] = [random(20, 1), random(30, 2)];
    first.columns.forEach((column, i) => {
      const other = second.columns[i]!;
      const both = stackColumns(column, other)!;
      const cells = Array.from({ length: 50 }, (_, row) => cellText(both, row));
      const expected = Array.from({ length: 50 }, (_, row) =>
        row < 20 ? cellText(column, row) : cellText(other, row - 20)
      );
      expect(cells).toEqual(expected);
    });
  });
  it('does not mix numbers and text', () => {
    expect(stackColumns(numbers('a', [1]), texts('a', ['1']))).toBeUndefined();
  });
});
