import type { Rng } from './rng.ts';

/** Fisher-Yates in place; returns its argument. */
export function shuffle<T extends Int32Array | Uint32Array>(items: T, rng: Rng): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const kept = items[i]!;
    items[i] = items[j]!;
    items[j] = kept;
  }
  return items;
}

/** 0..n-1 in order. */
export function range(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}
