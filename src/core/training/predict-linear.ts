import type { DenseLayer, SquaresLayer } from '#core/ports';
import type { Matrix } from '#core/shared';

export type LinearNetwork = readonly [DenseLayer] | readonly [SquaresLayer, DenseLayer];

/** Hands each row's affine scores to `take`: float32 weights, float64 sums over the columns in order, zeros skipped. */
export function predictLinear(
  layers: LinearNetwork,
  { rows, cols, values }: Matrix,
  take: (row: number, scores: Float64Array) => void
): void {
  const layer = layers.length === 1 ? layers[0] : layers[1];
  const scores = new Float64Array(layer.outputs);
  const squares = new Float64Array(layers.length === 1 ? 0 : cols);
  for (let row = 0; row < rows; row++) {
    const input = values.subarray(row * cols, (row + 1) * cols);
    scores.set(layer.bias);
    addProducts(input, layer.weights, scores);
    if (squares.length > 0) {
      for (let j = 0; j < cols; j++) squares[j] = input[j]! * input[j]!;
      addProducts(squares, layer.weights.subarray(cols * layer.outputs), scores);
    }
    take(row, scores);
  }
}

function addProducts(input: Float32Array | Float64Array, weights: Float32Array, scores: Float64Array): void {
  const outputs = scores.length;
  for (let i = 0; i < input.length; i++) {
    const value = input[i]!;
    if (value === 0) continue;
    const start = i * outputs;
    for (let o = 0; o < outputs; o++) scores[o]! += value * weights[start + o]!;
  }
}
