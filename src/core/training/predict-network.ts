import type { Layer, NetworkModel } from '#core/ports';
import { detmath, type Matrix } from '#core/shared';
import { openScorer, type Scorer } from '#kernels/nets';
import { predictLinear, type LinearNetwork } from './predict-linear.ts';

const scorers = new WeakMap<NetworkModel, Scorer>();

/**
 * Scores of a network, row-major: one probability per class (two for a `sigmoid` link), or one value per row. Sums run
 * in fixed order with our own exp, so a row's scores have the same bits on every machine and in any company, whatever
 * trained the weights. One affine layer is summed in float64, which skips zeros; deeper networks run in the kernel.
 */
export function predictNetwork(model: NetworkModel, x: Matrix): Float64Array {
  const { link, layers } = model;
  const outputs = outputsOf(layers);
  const columns = link === 'sigmoid' ? 2 : outputs;
  const scores = new Float64Array(x.rows * columns);
  const addLink = linkAdder(link, outputs);
  const scoresOf = (row: number): Float64Array => scores.subarray(row * columns, (row + 1) * columns);
  if (isLinear(layers)) {
    predictLinear(layers, x, (row, z) => addLink(z, scoresOf(row)));
    return scores;
  }
  const scorer = openCached(model, x.cols);
  const members = membersOf(layers);
  for (let start = 0; start < x.rows; start += scorer.rows) {
    const count = Math.min(scorer.rows, x.rows - start);
    const raw = scorer.score(x.values.subarray(start * x.cols, (start + count) * x.cols), count);
    for (let i = 0; i < count * members; i++) {
      addLink(raw.subarray(i * scorer.width, i * scorer.width + outputs), scoresOf(start + Math.floor(i / members)));
    }
  }
  if (members > 1) for (let i = 0; i < scores.length; i++) scores[i]! /= members;
  return scores;
}

function outputsOf(layers: readonly Layer[]): number {
  const last = layers.at(-1)!;
  if (last.kind !== 'dense' && last.kind !== 'heads') throw new Error(`a network cannot end in a ${last.kind} layer`);
  return last.outputs;
}

/** Linear models, constants and naive Bayes: at most squares, then one affine layer. */
function isLinear(layers: readonly Layer[]): layers is LinearNetwork {
  const last = layers.at(-1)!;
  const affine = last.kind === 'dense' && last.activation === 'identity';
  return affine && (layers.length === 1 || (layers.length === 2 && layers[0]!.kind === 'squares'));
}

function membersOf(layers: readonly Layer[]): number {
  const stage = layers.find((layer) => layer.kind === 'members');
  return stage?.kind === 'members' ? stage.members : 1;
}

function openCached(model: NetworkModel, inputs: number): Scorer {
  let scorer = scorers.get(model);
  if (!scorer) {
    const learned = join(model.layers.flatMap(learnedValues));
    scorers.set(model, (scorer = openScorer(model.layers, { inputs, learned })));
  }
  return scorer;
}

function learnedValues(layer: Layer): readonly Float32Array[] {
  if (layer.kind === 'periodic') return [layer.frequencies];
  if (layer.kind === 'members') return [layer.scales];
  return layer.kind === 'dense' || layer.kind === 'heads' ? [layer.weights, layer.bias] : [];
}

function join(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

type Scores = Float32Array | Float64Array;

/** Adds the prediction that raw scores stand for to what is in `out`. */
function linkAdder(link: NetworkModel['link'], outputs: number): (z: Scores, out: Float64Array) => void {
  if (link === 'identity') {
    return (z, out) => {
      for (let o = 0; o < outputs; o++) out[o]! += z[o]!;
    };
  }
  if (link === 'sigmoid') {
    return (z, out) => {
      out[1]! += detmath.sigmoid(z[0]!);
      out[0]! += detmath.sigmoid(-z[0]!);
    };
  }
  const powers = new Float64Array(outputs);
  return (z, out) => {
    let top = -Infinity;
    for (const value of z) top = Math.max(top, value);
    let total = 0;
    for (let o = 0; o < outputs; o++) total += powers[o] = detmath.exp(z[o]! - top);
    for (let o = 0; o < outputs; o++) out[o]! += powers[o]! / total;
  };
}
