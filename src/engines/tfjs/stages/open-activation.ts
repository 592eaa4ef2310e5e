import { add, mul, relu, scalar, selu, sigmoid, softplus, square, step, sub, tanh } from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { NetLayer } from '#kernels/nets';

export interface Activated {
  readonly output: Tensor2D;
  /** `delta` times the slope at the input. */
  backward(delta: Tensor2D): Tensor2D;
}

export interface Activation {
  readonly constants: readonly Tensor[];
  /** What the product before it does already. */
  readonly fused: 'linear' | 'relu';
  run(z: Tensor2D): Activated;
}

type Name = (NetLayer & { readonly kind: 'dense' })['activation'];

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const ACTIVATIONS: Readonly<Record<Name, () => Activation>> = {
  identity: () => ({ constants: [], fused: 'linear', run: (z) => ({ output: z, backward: (delta) => delta }) }),
  relu: () => ({ constants: [], fused: 'relu', run: runRelu }),
  selu: openSelu,
  mish: openMish
};

export const openActivation = (name: Name): Activation => ACTIVATIONS[name]();

function runRelu(output: Tensor2D): Activated {
  return { output, backward: (delta) => mul(delta, step(output)) };
}

/** Klambauer et al. 2017. The slope is the scale above zero, and output + scale * alpha below. */
function openSelu(): Activation {
  const scale = scalar(SELU_SCALE);
  return {
    constants: [scale],
    fused: 'linear',
    run: (z) => {
      const output = selu(z);
      const slope = (): Tensor2D => add(mul(step(output, SELU_ALPHA), scale), sub(output, relu(output)));
      return { output, backward: (delta) => mul(delta, slope()) };
    }
  };
}

/** Misra 2019: z t with t = tanh(softplus z); the slope is t + z sigmoid(z) (1 - t^2). */
function openMish(): Activation {
  const one = scalar(1);
  return {
    constants: [one],
    fused: 'linear',
    run: (z) => {
      const t = tanh(softplus(z));
      const slope = (): Tensor2D => add(t, mul(mul(z, sigmoid(z)), sub(one, square(t))));
      return { output: mul(z, t), backward: (delta) => mul(delta, slope()) };
    }
  };
}
