import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { groupRows } from '../../../../src/core/datasets/diff/group-rows.ts';
import { hashCells } from '../../../../src/core/datasets/diff/hash-cells.ts';
import { longestRise } from '../../../../src/core/datasets/diff/longest-rise.ts';

describe('groupRows', () => {
  it('tells rows apart whose hashes agree', () => {
    const rng = createRng(3, 'collisions');
    const rows = 300_000;
    const values = Float64Array.from({ length: rows }, (_, row) => row + rng.uniform());
    const hashes = new Int32Array(rows);
    hashCells(hashes, values);
    expect(new Set(hashes).size).toBeLessThan(rows);
    const columns = [{ kind: 'number', before: values, after: values.toReversed() }] as const;
    const { before, after, count } = groupRows(columns, { before: rows, after: rows });
    expect(count).toBe(rows);
    expect(before[0]).toBe(after[rows - 1]);
  });
});

describe('longestRise', () => {
  it('is as long as the longest found by looking at every pair, and rises', () => {
    const rng = createRng(4, 'rise');
    for (let trial = 0; trial < 200; trial++) {
      const values = Array.from({ length: rng.below(12) }, () => rng.below(10));
      const longest: number[] = [];
      values.forEach((value, i) => {
        longest[i] = 1 + Math.max(0, ...longest.filter((_, j) => values[j]! < value));
      });
      const members = longestRise(values);
      const rise = values.filter((_, i) => members[i] === 1);
      expect(rise).toHaveLength(Math.max(0, ...longest));
      expect(rise.every((value, i) => i === 0 || rise[i - 1]! < value)).toBe(true);
    }
  });
});
