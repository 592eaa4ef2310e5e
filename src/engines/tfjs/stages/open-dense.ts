import { fused, matMul, mul, ones, reshape, slice, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import type { NetLayer } from '#kernels/nets';
import type { DeviceStage, StageInput, StagePass } from './device-stage.ts';
import { openActivation } from './open-activation.ts';

type DenseShape = NetLayer & { readonly kind: 'dense' };

export interface DensePlace {
  readonly weightsAt: number;
  readonly biasAt: number;
  readonly rows: number;
  readonly learnsBelow: boolean;
}

/** `activation(x W + b)`, times the dropout mask if there is one. Weights are row-major `[inputs, outputs]`. */
export function openDense(
  { inputs, outputs, activation: name }: DenseShape,
  { weightsAt, biasAt, rows, learnsBelow }: DensePlace
): DeviceStage {
  const onesRow = ones([1, rows]) as Tensor2D;
  const activation = openActivation(name);
  const run = ({ parameters, x, mask }: StageInput): StagePass => {
    const weights: Tensor2D = reshape(slice(parameters, [weightsAt], [inputs * outputs]), [inputs, outputs]);
    const bias = slice(parameters, [biasAt], [outputs]);
    const product = fused.matMul({ a: x, b: weights, bias, activation: activation.fused });
    const active = activation.run(product as Tensor2D);
    const backward: StagePass['backward'] = (delta) => {
      const error = active.backward(mask ? mul(delta, mask) : delta);
      const atWeights: Tensor1D = reshape(matMul(x, error, true, false), [-1]);
      const atBias: Tensor1D = reshape(matMul(onesRow, error), [-1]);
      return { input: learnsBelow ? matMul(error, weights, false, true) : null, parameters: [atWeights, atBias] };
    };
    return { output: mask ? mul(active.output, mask) : active.output, backward };
  };
  return { constants: [onesRow, ...activation.constants], run };
}
