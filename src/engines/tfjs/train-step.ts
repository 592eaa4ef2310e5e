import {
  add,
  div,
  mul,
  ones,
  scalar,
  sigmoid,
  softmax,
  sqrt,
  square,
  sub,
  tensor1d,
  tidy,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D
} from '@tensorflow/tfjs-core';
import type { NetworkModel } from '#core/ports';
import { detmath } from '#core/shared';
import { decayFactors, type Layout } from './network.ts';
import { runBackward, runForward } from './passes.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export interface NetworkOptions {
  readonly link: NetworkModel['link'];
  /** Rows in every batch. */
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** A network with the constants of its training steps on the device. */
export interface Network {
  readonly layout: Layout;
  readonly link: NetworkModel['link'];
  readonly constants: {
    readonly decay: Tensor1D;
    readonly onesRow: Tensor2D;
    readonly perRow: Scalar;
    readonly gain1: Scalar;
    readonly gain2: Scalar;
    readonly epsilon: Scalar;
  };
}

/** Parameters and AdamW's moments, each one flat vector: an update costs 13 kernels, not 13 per layer. */
export interface State {
  readonly parameters: Tensor1D;
  readonly first: Tensor1D;
  readonly second: Tensor1D;
}

export interface Batch {
  readonly x: Tensor2D;
  /** `[batch, outputs]`: 0/1, one-hot, or standardised values. */
  readonly y: Tensor2D;
}

export function openNetwork(layout: Layout, { link, batch, learningRate, weightDecay }: NetworkOptions): Network {
  return {
    layout,
    link,
    constants: {
      decay: tensor1d(decayFactors(layout, learningRate * weightDecay)),
      onesRow: ones([1, batch]),
      perRow: scalar(1 / batch),
      gain1: scalar(1 - BETA1),
      gain2: scalar(1 - BETA2),
      epsilon: scalar(EPSILON)
    }
  };
}

/** Bias-corrected step sizes of the updates `done + 1 ... done + count` (Kingma & Ba 2015, end of section 2). */
export function stepSizes(learningRate: number, { done, count }: { done: number; count: number }): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => {
    const t = done + index + 1;
    return (learningRate * Math.sqrt(1 - detmath.pow(BETA2, t))) / (1 - detmath.pow(BETA1, t));
  });
}

/**
 * One forward, backward and AdamW pass (Loshchilov & Hutter 2019; biases are not decayed). The loss is the mean
 * log-loss or half the mean squared error, so the gradient at the scores is (prediction - y) / batch for each link.
 * The old state stays with the caller.
 */
export function trainStep(
  network: Network,
  state: State,
  { batch, rate }: { batch: Batch; rate: Tensor }
): State & { scores: Tensor2D } {
  return tidy(() => {
    const { layout, link, constants } = network;
    const pass = runForward(layout, state.parameters, batch.x);
    const scores = pass.activations.at(-1)!;
    const delta = mul(sub(predict(scores, link), batch.y), constants.perRow) as Tensor2D;
    const gradient = runBackward(pass, delta, constants.onesRow);
    return { ...applyAdamW(network, state, { gradient, rate }), scores };
  });
}

function predict(scores: Tensor2D, link: NetworkModel['link']): Tensor2D {
  if (link === 'identity') return scores;
  return link === 'sigmoid' ? sigmoid(scores) : softmax(scores);
}

function applyAdamW(
  { constants }: Network,
  state: State,
  { gradient, rate }: { gradient: Tensor1D; rate: Tensor }
): State {
  const first: Tensor1D = add(state.first, mul(sub(gradient, state.first), constants.gain1));
  const second: Tensor1D = add(state.second, mul(sub(square(gradient), state.second), constants.gain2));
  const move = mul(div(first, add(sqrt(second), constants.epsilon)), rate);
  return { parameters: sub(mul(state.parameters, constants.decay), move), first, second };
}
