import type { NetLayer } from '#kernels/nets';

/** A network written for reading: float64, one row at a time, no kernel. */
export interface ReferenceNet {
  readonly layers: readonly NetLayer[];
  /** Learned values in the order of `NetLayer`'s vector. */
  readonly learned: ArrayLike<number>;
  /** Multiplies activation `unit` of member `member` by what a dropout mask gives. */
  readonly mask?: (layer: number, member: number, unit: number) => number;
}

/** Scores of each member. */
export function referenceScores({ layers, learned, mask = () => 1 }: ReferenceNet, row: readonly number[]): number[][] {
  let at = 0;
  const take = (count: number): number[] =>
    Array.from({ length: count }, (_, i) => learned[at + i]!).map((v) => (at++, v));
  let members: number[][] = [[...row]];
  layers.forEach((layer, index) => {
    if (layer.kind === 'clip') {
      members = members.map((x) => x.map((value, j) => smoothClip((value - layer.center[j]!) * layer.scale[j]!)));
    } else if (layer.kind === 'squares') {
      members = members.map((x) => [...x, ...x.map((value) => value * value)]);
    } else if (layer.kind === 'piecewise') {
      members = members.map((x) => x.flatMap((value, j) => pieces(value, layer, j)));
    } else if (layer.kind === 'periodic') {
      const frequencies = take(layer.columns.length * layer.perColumn);
      members = members.map((x) => waves(x, layer, frequencies));
    } else if (layer.kind === 'members') {
      const scales = take(layer.scales.length);
      const width = members[0]!.length;
      members = Array.from({ length: layer.members }, (_, m) => members[0]!.map((v, j) => v * scales[m * width + j]!));
    } else if (layer.kind === 'dense') {
      const weights = take(layer.inputs * layer.outputs);
      const bias = take(layer.outputs);
      members = members.map((x, m) =>
        affine(x, weights, bias).map((z, o) => activate(layer.activation, z) * mask(index, m, o))
      );
    } else {
      const weights = take(layer.members * layer.inputs * layer.outputs);
      const bias = take(layer.members * layer.outputs);
      const size = layer.inputs * layer.outputs;
      members = members.map((x, m) =>
        affine(x, weights.slice(m * size, (m + 1) * size), bias.slice(m * layer.outputs, (m + 1) * layer.outputs))
      );
    }
  });
  return members;
}

export type LossName = 'squared' | 'sigmoid' | 'softmax';

/** Loss of one member's scores; of half the square, so that its derivative is the difference. */
export function referenceLoss(loss: LossName, z: readonly number[], y: number, smoothing = 0): number {
  if (loss === 'squared') return (z[0]! - y) ** 2 / 2;
  const classes = loss === 'sigmoid' ? 2 : z.length;
  const logits = loss === 'sigmoid' ? [0, z[0]!] : z;
  const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
  return logits.reduce((sum, logit, c) => {
    const truth = (c === y ? 1 - smoothing : 0) + smoothing / classes;
    return sum - truth * (logit - total);
  }, 0);
}

/** Predictions of the members, averaged: probabilities of all classes, or one value. */
export function referencePrediction(loss: LossName, members: readonly (readonly number[])[]): number[] {
  const each = members.map((z) => {
    if (loss === 'squared') return [z[0]!];
    const logits = loss === 'sigmoid' ? [0, z[0]!] : z;
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    return logits.map((logit) => Math.exp(logit) / total);
  });
  return each[0]!.map((_, c) => each.reduce((sum, shares) => sum + shares[c]!, 0) / each.length);
}

export function activate(name: 'identity' | 'relu' | 'selu' | 'mish', z: number): number {
  if (name === 'relu') return Math.max(0, z);
  if (name === 'selu') return 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z));
  return name === 'mish' ? z * Math.tanh(Math.log1p(Math.exp(z))) : z;
}

/** Whether a step keeps element `index` of the batch's `[rows, members, width]` activations. */
export function keeps(key: number, step: number, index: number, share: number): boolean {
  return mix(index ^ mix(key ^ mix(step))) >= Math.floor(share * 2 ** 32);
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function affine(x: readonly number[], weights: readonly number[], bias: readonly number[]): number[] {
  return bias.map((b, o) => x.reduce((sum, value, i) => sum + value * weights[i * bias.length + o]!, b));
}

function smoothClip(z: number): number {
  return z / Math.sqrt(1 + (z / 3) ** 2);
}

function pieces(value: number, { offsets, edges }: NetLayer & { kind: 'piecewise' }, column: number): number[] {
  const own = [...edges.slice(offsets[column], offsets[column + 1])];
  if (own.length < 2) return [value];
  return own.slice(1).map((upper, t) => {
    const share = (value - own[t]!) / (upper - own[t]!);
    if (t > 0 && share < 0) return 0;
    return t < own.length - 2 && share > 1 ? 1 : share;
  });
}

function waves(
  x: readonly number[],
  { columns, perColumn }: NetLayer & { kind: 'periodic' },
  frequencies: readonly number[]
): number[] {
  const learned = [...columns];
  const passing = x.filter((_, j) => !learned.includes(j));
  return [
    ...passing,
    ...learned.flatMap((column, j) => {
      const angles = frequencies.slice(j * perColumn, (j + 1) * perColumn).map((f) => 2 * Math.PI * f * x[column]!);
      return [...angles.map(Math.cos), ...angles.map(Math.sin)];
    })
  ];
}
