import { describe, expect, it } from 'vitest';
import { openScorer, type NetLayer } from '#kernels/nets';
import { activate, referenceScores } from './reference.ts';
import { dense, draw, drawLearned, NETWORKS, rowsOf } from './samples.ts';

/** Scores `[rows][members][outputs]` as the kernel gives them, in batches of the scorer's size. */
function score(layers: readonly NetLayer[], learned: Float32Array, x: readonly number[][]): number[][][] {
  const inputs = x[0]!.length;
  const scorer = openScorer(layers, { inputs, learned });
  const last = layers.at(-1) as NetLayer & { kind: 'dense' | 'heads' };
  const members = layers.reduce((most, layer) => (layer.kind === 'members' ? layer.members : most), 1);
  const all: number[][][] = [];
  for (let start = 0; start < x.length; start += scorer.rows) {
    const part = x.slice(start, start + scorer.rows);
    const raw = scorer.score(Float32Array.from(part.flat()), part.length);
    part.forEach((_, row) =>
      all.push(
        Array.from({ length: members }, (__, m) => [
          ...raw.subarray((row * members + m) * scorer.width, (row * members + m) * scorer.width + last.outputs)
        ])
      )
    );
  }
  return all;
}

function expectClose(received: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(received).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  received.forEach((value, i) => expect(Math.abs(value - expected[i]!) / scale).toBeLessThanOrEqual(tolerance));
}

describe.each(NETWORKS)('%s', (_, layers) => {
  const learned = drawLearned(layers);
  const x = rowsOf(draw(23 * 5, 'x', 1.5), 5);

  it('gives the scores of the reference', () => {
    const scores = score(layers, learned, x);
    x.forEach((row, i) => expectClose(scores[i]!.flat(), referenceScores({ layers, learned }, row).flat(), 2e-6));
  });

  it('gives a row the same bits alone as in a batch', () => {
    expect(x.flatMap((row) => score(layers, learned, [row]))).toEqual(score(layers, learned, x));
  });
});

describe('products', () => {
  it.each([
    [1, 1, 1],
    [3, 2, 5],
    [4, 8, 4],
    [5, 12, 70],
    [37, 20, 129],
    [256, 16, 9],
    [300, 33, 130],
    [600, 4, 3]
  ])('of %i inputs and %i outputs over %i rows are those of the reference', (inputs, outputs, rows) => {
    const layers = [dense(inputs, outputs)];
    const learned = drawLearned(layers);
    const x = rowsOf(draw(rows * inputs, 'x'), inputs);
    const scores = score(layers, learned, x);
    x.forEach((row, i) => expectClose(scores[i]!.flat(), referenceScores({ layers, learned }, row).flat(), 5e-6));
  });

  it('pass on what is no number', () => {
    const layers = [dense(2, 1, 'relu'), dense(1, 1)];
    const scores = score(layers, Float32Array.of(1, 1, 0, 1, 0), [
      [NaN, 0],
      [2, 1]
    ]);
    expect(scores.flat(2)).toEqual([NaN, 3]);
  });
});

describe.each(['selu', 'mish'] as const)('%s', (name) => {
  it('is within 2e-6 of its definition, relatively, over the whole range', () => {
    const grid = Array.from({ length: 4001 }, (_, i) => [(i - 2000) / 20]);
    const layers = [dense(1, 1, name), dense(1, 1)];
    const scores = score(layers, Float32Array.of(1, 0, 1, 0), grid).flat(2);
    grid.forEach(([z], i) => {
      const exact = activate(name, Math.fround(z!));
      expect(Math.abs(scores[i]! - exact)).toBeLessThanOrEqual(2e-6 * Math.max(Math.abs(exact), 0.1));
    });
  });

  it('passes on what is no number', () => {
    expect(score([dense(1, 1, name), dense(1, 1)], Float32Array.of(1, 0, 1, 0), [[NaN]]).flat(2)).toEqual([NaN]);
  });
});

it('takes cosine and sine within 4e-7 of the turn that float32 leaves', () => {
  const layers: NetLayer[] = [{ kind: 'periodic', inputs: 1, columns: Int32Array.of(0), perColumn: 1 }, dense(2, 2)];
  const grid = Array.from({ length: 2001 }, (_, i) => [Math.fround((i - 1000) / 37)]);
  const scores = score(layers, Float32Array.of(1, 1, 0, 0, 1, 0, 0), grid);
  grid.forEach(([turn], i) => {
    const [cosine, sine] = scores[i]![0]!;
    expect(Math.abs(cosine! - Math.cos(2 * Math.PI * (turn! % 1)))).toBeLessThanOrEqual(4e-7);
    expect(Math.abs(sine! - Math.sin(2 * Math.PI * (turn! % 1)))).toBeLessThanOrEqual(4e-7);
  });
});
