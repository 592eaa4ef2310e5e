import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { openArrays } from './kernel-arrays.ts';

/** Thresholds of values, by the kernel. */
function cut(values: readonly number[], most: number): number[] {
  const { kernel, floats, readFloats } = openArrays();
  const at = floats(values);
  const present = kernel.run.sortValues(at, values.length, floats(values));
  const out = floats(new Array<number>(256).fill(NaN));
  return readFloats(out, kernel.run.findThresholds(at, present, most, out));
}

const binOf = (thresholds: readonly number[], value: number): number =>
  thresholds.filter((threshold) => threshold < value).length;

describe('sorting', () => {
  it('orders float32 values, infinities included, and leaves NaN out', () => {
    const { kernel, floats, readFloats } = openArrays();
    const values = [3, -1, NaN, 0.5, -Infinity, 1e-40, -3e38, Infinity, 0, -2];
    const at = floats(values);
    const present = kernel.run.sortValues(at, values.length, floats(values));
    const expected = Float32Array.of(-Infinity, -3e38, -2, -1, 0, 1e-40, 0.5, 3, Infinity);
    expect(readFloats(at, present)).toEqual(Array.from(expected));
  });

  it('agrees with the sort of typed arrays on random values', () => {
    const rng = createRng(3, 'sort');
    const values = Array.from({ length: 5000 }, () => Math.fround((rng.uniform() - 0.5) * 10 ** (rng.below(20) - 10)));
    const { kernel, floats, readFloats } = openArrays();
    const at = floats(values);
    expect(kernel.run.sortValues(at, values.length, floats(values))).toBe(values.length);
    expect(readFloats(at, values.length)).toEqual(Array.from(Float32Array.from(values).sort()));
  });
});

describe('thresholds', () => {
  it('stand halfway between all neighbours when there are few values', () => {
    expect(cut([3, 1, 2, 2, 1, NaN], 255)).toEqual([1.5, 2.5]);
    expect(cut([7, 7, 7], 255)).toEqual([]);
    expect(cut([NaN], 255)).toEqual([]);
  });

  it('separate float32 neighbours: low <= threshold < high', () => {
    const next = new Float32Array(new Uint32Array([0x3f800001]).buffer)[0]!;
    expect(cut([1, next], 255)).toEqual([1]);
    expect(cut([-Infinity, 5], 255)).toEqual([-Infinity]);
    expect(cut([5, Infinity], 255)).toEqual([5]);
  });

  it.each([2, 7, 63, 255])('cut continuous values into %i bins of nearly equal counts', (most) => {
    const rng = createRng(1, 'thresholds');
    const values = Array.from({ length: 20_000 }, () => Math.fround(rng.uniform() ** 3));
    const thresholds = cut(values, most);
    const counts = new Array<number>(most).fill(0);
    for (const value of values) counts[binOf(thresholds, value)]! += 1;
    expect(thresholds).toHaveLength(most - 1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(20_000 / most) + 2);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(Math.floor(20_000 / most) - most);
  });

  it('give a value more frequent than an average bin a bin of its own', () => {
    const values = [...new Array<number>(5000).fill(0), ...Array.from({ length: 5000 }, (_, i) => i + 1 - 2500.5)];
    const thresholds = cut(values, 16);
    const bin = binOf(thresholds, 0);
    expect(values.filter((value) => binOf(thresholds, value) === bin).every((value) => value === 0)).toBe(true);
    expect(thresholds.length).toBeLessThan(16);
    expect(thresholds.length).toBeGreaterThan(12);
  });

  it('never exceed the bins asked for, whatever the runs', () => {
    const rng = createRng(9, 'runs');
    for (let trial = 0; trial < 60; trial++) {
      const distinct = 1 + rng.below(600);
      const values = Array.from({ length: 3000 }, () => Math.floor(distinct * rng.uniform() ** (1 + rng.below(6))));
      const most = 2 + rng.below(254);
      const thresholds = cut(values, most);
      expect(thresholds.length).toBeLessThan(most);
      expect(thresholds).toEqual(Array.from(new Set(thresholds)).sort((a, b) => a - b));
    }
  });
});

describe('bins', () => {
  const blocked = (thresholds: readonly number[]): number[] => {
    const blocks = Math.floor(thresholds.length / 16) + 1;
    const padded = [...thresholds, ...new Array<number>(16 * blocks - thresholds.length).fill(Infinity)];
    const pivots = Array.from({ length: 16 }, (_, i) => padded[16 * i + 15] ?? Infinity);
    return [...pivots, ...padded];
  };

  it.each([0, 1, 15, 16, 17, 100, 254])('of numbers count the thresholds below, with %i thresholds', (count) => {
    const rng = createRng(count, 'bins');
    const thresholds = Array.from(Float32Array.from({ length: count }, () => rng.uniform() * 10)).sort((a, b) => a - b);
    const values = [
      ...thresholds,
      -1,
      11,
      NaN,
      Infinity,
      -Infinity,
      ...Array.from({ length: 99 }, () => rng.below(10))
    ];
    const { kernel, floats, bytes, readBytes } = openArrays();
    const [column, packed] = [bytes(values), bytes(new Array<number>(3 * values.length).fill(9))];
    const blocks = Math.floor(count / 16) + 1;
    const missing = kernel.run.binNumbers(
      floats(values),
      4,
      values.length,
      floats(blocked(thresholds)),
      blocks,
      255,
      column,
      packed + 1,
      3
    );
    const expected = values.map((value) => (Number.isNaN(value) ? 255 : binOf(thresholds, value)));
    expect(missing).toBe(1);
    expect(readBytes(column, values.length)).toEqual(expected);
    expect(readBytes(packed, 3 * values.length)).toEqual(expected.flatMap((bin) => [9, bin, 9]));
  });

  it('of codes come from the table; codes outside share a bin', () => {
    const { kernel, floats, bytes, readBytes } = openArrays();
    const column = bytes([0, 0, 0, 0, 0]);
    const at = floats([0, 2, NaN, 1, 40]);
    expect(kernel.run.binCodes(at, 4, 5, bytes([5, 6, 7]), 3, 1, 250, column, bytes([0, 0, 0, 0, 0]), 1)).toBe(1);
    expect(readBytes(column, 5)).toEqual([5, 7, 250, 6, 1]);
  });
});
