import { describe, expect, it } from 'vitest';
import { createRng, range, shuffle } from '#core/shared';

describe('rng', () => {
  it('repeats for the same seed and purpose, and differs otherwise', () => {
    const take = (seed: number, purpose: string) => {
      const rng = createRng(seed, purpose);
      return [rng.uint32(), rng.uint32(), rng.uint32()];
    };
    expect(take(7, 'split')).toEqual(take(7, 'split'));
    expect(take(7, 'split')).not.toEqual(take(8, 'split'));
    expect(take(7, 'split')).not.toEqual(take(7, 'shuffle'));
  });
  it('is uniform: mean, variance and each of the 32 bits', () => {
    const rng = createRng(3, 'uniformity');
    const n = 100_000;
    const bits = new Array<number>(32).fill(0);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const value = rng.uint32();
      const u = value / 4294967296;
      sum += u;
      squares += u * u;
      for (let b = 0; b < 32; b++) bits[b]! += (value >>> b) & 1;
    }
    expect(sum / n).toBeCloseTo(0.5, 2);
    expect(squares / n - (sum / n) ** 2).toBeCloseTo(1 / 12, 2);
    for (const ones of bits) expect(Math.abs(ones / n - 0.5)).toBeLessThan(0.01);
  });
  it('shuffles to a permutation', () => {
    const items = shuffle(range(1000), createRng(1, 'shuffle'));
    expect([...items].sort((a, b) => a - b)).toEqual([...range(1000)]);
    expect([...items]).not.toEqual([...range(1000)]);
  });
});
