import type { DenseLayer, NetworkModel } from '#core/ports';
import { detmath, type Matrix } from '#core/shared';

/**
 * Scores of a network, row-major: one probability per class (two for a `sigmoid` link), or one value per row.
 * Float32 weights, float64 sums in fixed order, own exp: the same bits everywhere, whatever trained the weights.
 */
export function predictNetwork(model: NetworkModel, x: Matrix): Float64Array {
  const outputs = model.layers.at(-1)!.outputs;
  const columns = model.link === 'sigmoid' ? 2 : outputs;
  const scores = new Float64Array(x.rows * columns);
  const buffers = model.layers.map((layer) => new Float64Array(layer.outputs));
  for (let row = 0; row < x.rows; row++) {
    let input: Float32Array | Float64Array = x.values.subarray(row * x.cols, (row + 1) * x.cols);
    for (let l = 0; l < model.layers.length; l++) input = runLayer(model.layers[l]!, input, buffers[l]!);
    applyLink(model.link, input, scores.subarray(row * columns, (row + 1) * columns));
  }
  return scores;
}

function runLayer(layer: DenseLayer, input: Float32Array | Float64Array, output: Float64Array): Float64Array {
  const { weights, bias, inputs, outputs } = layer;
  for (let o = 0; o < outputs; o++) output[o] = bias[o]!;
  for (let i = 0; i < inputs; i++) {
    const value = input[i]!;
    if (value === 0) continue;
    const start = i * outputs;
    for (let o = 0; o < outputs; o++) output[o]! += value * weights[start + o]!;
  }
  if (layer.activation === 'relu') for (let o = 0; o < outputs; o++) if (output[o]! < 0) output[o] = 0;
  return output;
}

function applyLink(link: NetworkModel['link'], z: Float32Array | Float64Array, out: Float64Array): void {
  if (link === 'identity') {
    for (let o = 0; o < out.length; o++) out[o] = z[o]!;
  } else if (link === 'sigmoid') {
    out[1] = detmath.sigmoid(z[0]!);
    out[0] = detmath.sigmoid(-z[0]!);
  } else {
    let top = -Infinity;
    for (const value of z) top = Math.max(top, value);
    let total = 0;
    for (let o = 0; o < out.length; o++) total += out[o] = detmath.exp(z[o]! - top);
    for (let o = 0; o < out.length; o++) out[o]! /= total;
  }
}
