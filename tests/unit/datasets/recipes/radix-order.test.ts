import { describe, expect, it } from 'vitest';
import { createRng, range } from '#core/shared';
import { radixOrder } from '../../../../src/core/datasets/recipes/radix-order.ts';

const sorted = (keys: readonly number[]): number[] =>
  Array.from(radixOrder(range(keys.length), Float64Array.from(keys)), (row) => keys[row]!);

describe('radixOrder', () => {
  it('orders doubles of every size and sign', () => {
    const keys = [3, -1, 0.5, Infinity, -Infinity, -1e300, 1e-300, 0, 2 ** 53, -2.5, 5e-324];
    expect(sorted(keys)).toEqual([-Infinity, -1e300, -2.5, -1, 0, 5e-324, 1e-300, 0.5, 3, 2 ** 53, Infinity]);
  });
  it('keeps the order of equal keys, 0 and -0 among them', () => {
    expect([...radixOrder(range(5), Float64Array.of(1, 0, -0, 1, 0))]).toEqual([1, 2, 4, 0, 3]);
  });
  it('agrees with a comparison sort from any order', () => {
    for (let round = 0; round < 30; round++) {
      const rng = createRng(round, 'radix-test');
      const keys = Float64Array.from(
        { length: rng.below(300) },
        () => (rng.uniform() - 0.5) * (rng.below(2) ? 1e6 : 3)
      );
      const start = range(keys.length).reverse();
      const expected = Array.from(start).sort((a, b) => keys[a]! - keys[b]! || b - a);
      expect([...radixOrder(start, keys)]).toEqual(expected);
    }
  });
  it('takes nothing', () => expect(sorted([])).toEqual([]));
});
