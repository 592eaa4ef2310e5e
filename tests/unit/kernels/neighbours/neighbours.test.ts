import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { openNeighbourSearch } from '#kernels/neighbours';
import { findSlowly } from './reference.ts';

const rng = createRng(1, 'neighbours test');
const draw = (count: number, value: () => number): Float32Array => Float32Array.from({ length: count }, value);

function search(points: Float32Array, queries: Float32Array, { columns, k }: { columns: number; k: number }) {
  const found = openNeighbourSearch(points, { rows: points.length / columns, columns }).find(queries, {
    rows: queries.length / columns,
    k
  });
  return { rows: [...found.rows], squares: [...found.squares] };
}

describe('the nearest neighbours', () => {
  const shapes = [1, 3, 4, 7, 16, 33].flatMap((columns) => [1, 5, 40].map((k) => ({ columns, k })));

  it.each(shapes)('are those of a full sort with $columns columns and k $k', (size) => {
    const points = draw(300 * size.columns, () => 2 * rng.uniform() - 1);
    const queries = draw(11 * size.columns, () => 2 * rng.uniform() - 1);
    expect(search(points, queries, size)).toEqual(findSlowly(points, queries, size));
  });

  it.each(shapes)('are the lower rows among equals with $columns columns of 0 and 1 and k $k', (size) => {
    const points = draw(300 * size.columns, () => rng.below(2));
    const queries = draw(9 * size.columns, () => rng.below(2));
    expect(search(points, queries, size)).toEqual(findSlowly(points, queries, size));
  });

  it('are found over many orders of magnitude, also where float32 squares vanish or overflow', () => {
    const size = { columns: 3, k: 20 };
    const wide = (): number => (rng.uniform() - 0.5) * 10 ** (rng.below(70) - 40);
    const [points, queries] = [draw(600, wide), draw(60, wide)];
    expect(search(points, queries, size)).toEqual(findSlowly(points, queries, size));
  });

  it('are the same over several blocks of points and batches of queries', () => {
    const size = { columns: 90, k: 3 };
    const points = draw(900 * 90, () => rng.uniform());
    const queries = draw(300 * 90, () => rng.uniform());
    const all = search(points, queries, size);
    expect(all).toEqual(findSlowly(points, queries, size));
    const one = search(points, queries.subarray(7 * 90, 8 * 90), size);
    expect(one.rows).toEqual(all.rows.slice(21, 24));
  });

  it('are all points when k is their number', () => {
    const points = Float32Array.of(5, 1, 3);
    expect(search(points, Float32Array.of(2), { columns: 1, k: 3 })).toEqual({ rows: [1, 2, 0], squares: [1, 1, 9] });
  });
});
