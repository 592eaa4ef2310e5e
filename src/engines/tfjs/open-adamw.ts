import { add, div, maximum, mul, scalar, slice, sqrt, square, sub, sum, tensor1d } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { TrainerOptions } from '#kernels/nets';

/** Learned values and AdamW's moments, each one flat vector: an update costs the same whatever the number of layers. */
export interface State {
  readonly parameters: Tensor1D;
  readonly first: Tensor1D;
  readonly second: Tensor1D;
}

export interface Optimiser {
  readonly constants: readonly Tensor[];
  /** @param rates step size, learning rate of the decay, and epsilon of this step */
  update(state: State, gradient: Tensor1D, rates: Tensor1D): State;
}

/** AdamW with its bias corrections in the step size and in epsilon (Kingma & Ba 2015, end of section 2). */
export function openAdamW(options: TrainerOptions, sizes: readonly number[]): Optimiser {
  const { beta1, beta2, clipNorm, weightDecay, tensors } = options;
  const [gain1, gain2, one, limit] = [scalar(1 - beta1), scalar(1 - beta2), scalar(1), scalar(clipNorm)];
  const multiple = spread(sizes, (index) => tensors[index]!.learningRate);
  const decay = spread(sizes, (index) => weightDecay * tensors[index]!.weightDecay);
  const update: Optimiser['update'] = (state, raw, rates) => {
    const gradient = clipNorm > 0 ? limitNorm(raw, limit) : raw;
    const [size, rate, epsilon] = [0, 1, 2].map((at) => slice(rates, [at], [1])) as [Tensor1D, Tensor1D, Tensor1D];
    const first: Tensor1D = add(state.first, mul(sub(gradient, state.first), gain1));
    const second: Tensor1D = add(state.second, mul(sub(square(gradient), state.second), gain2));
    const move = div(mul(mul(first, multiple), size), add(sqrt(second), epsilon));
    const kept = mul(state.parameters, sub(one, mul(decay, rate)));
    return { parameters: sub(kept, move), first, second };
  };
  return { constants: [gain1, gain2, one, limit, multiple, decay], update };
}

/** One value per learned tensor, repeated for each of its elements. */
function spread(sizes: readonly number[], valueOf: (index: number) => number): Tensor1D {
  const values = new Float32Array(sizes.reduce((total, size) => total + size, 0));
  let at = 0;
  sizes.forEach((size, index) => values.fill(valueOf(index), at, (at += size)));
  return tensor1d(values);
}

function limitNorm(gradient: Tensor1D, limit: Scalar): Tensor1D {
  const norm = sqrt(sum(square(gradient)));
  return mul(gradient, div(limit, maximum(norm, limit)));
}
