import { createRng } from '#core/shared';
import { tensorSizes, type NetLayer } from '#kernels/nets';

export const dense = (
  inputs: number,
  outputs: number,
  activation: (NetLayer & { kind: 'dense' })['activation'] = 'identity'
): NetLayer => ({ kind: 'dense', inputs, outputs, activation });

/** Numbers in [-scale, scale). */
export function draw(count: number, purpose: string, scale = 1): Float32Array {
  const rng = createRng(3, purpose);
  return Float32Array.from({ length: count }, () => (2 * rng.uniform() - 1) * scale);
}

export function drawLearned(layers: readonly NetLayer[], scale = 0.6): Float32Array {
  return draw(
    layers.flatMap(tensorSizes).reduce((sum, size) => sum + size, 0),
    'learned',
    scale
  );
}

export function rowsOf(values: Float32Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns)
  ]);
}

const clip: NetLayer = {
  kind: 'clip',
  center: Float32Array.of(0.1, -0.2, 0, 0.3, 0),
  scale: Float32Array.of(2, 3, 1, 0.5, 0)
};
const piecewise: NetLayer = {
  kind: 'piecewise',
  offsets: Int32Array.of(0, 4, 4, 6, 7, 10),
  edges: Float32Array.of(-0.8, -0.3, 0.1, 0.9, -0.5, 0.5, 0.2, -0.7, 0, 0.4)
};
const periodic: NetLayer = { kind: 'periodic', inputs: 5, columns: Int32Array.of(1, 4), perColumn: 4 };
const members = (count: number, width: number): NetLayer => ({
  kind: 'members',
  members: count,
  scales: { length: count * width }
});

/** Networks of five columns, of every kind of layer and of sizes that are no multiples of 4. */
export const NETWORKS: readonly [string, readonly NetLayer[]][] = [
  ['one affine layer', [dense(5, 3)]],
  ['two ReLU layers', [dense(5, 7, 'relu'), dense(7, 9, 'relu'), dense(9, 3)]],
  ['SELU after a clip and a feature scale', [clip, members(1, 5), dense(5, 6, 'selu'), dense(6, 3)]],
  ['Mish after pieces', [piecewise, dense(8, 6, 'mish'), dense(6, 5, 'mish'), dense(5, 3)]],
  ['waves', [periodic, dense(19, 6, 'relu'), dense(6, 3)]],
  ['squares', [{ kind: 'squares', width: 5 }, dense(10, 3)]],
  [
    'members with heads',
    [members(3, 5), dense(5, 6, 'relu'), dense(6, 6, 'relu'), { kind: 'heads', members: 3, inputs: 6, outputs: 3 }]
  ],
  [
    'waves, members and Mish',
    [periodic, members(2, 19), dense(19, 6, 'mish'), { kind: 'heads', members: 2, inputs: 6, outputs: 3 }]
  ]
];
