import { add, matMul, reshape, slice, sum, type Tensor1D, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';
import type { DeviceStage, StageInput, StagePass } from './device-stage.ts';

export interface HeadsSlot {
  readonly members: number;
  readonly inputs: number;
  readonly outputs: number;
}

export interface HeadsPlace {
  readonly weightsAt: number;
  readonly biasAt: number;
  readonly learnsBelow: boolean;
}

/** One affine map per member: `[members, rows, inputs]` times `[members, inputs, outputs]`. */
export function openHeads(
  { members, inputs, outputs }: HeadsSlot,
  { weightsAt, biasAt, learnsBelow }: HeadsPlace
): DeviceStage {
  const run = ({ parameters, x }: StageInput): StagePass => {
    const rows = x.shape[0] / members;
    const blocks: Tensor3D = reshape(x, [members, rows, inputs]);
    const flat = slice(parameters, [weightsAt], [members * inputs * outputs]);
    const weights: Tensor3D = reshape(flat, [members, inputs, outputs]);
    const bias: Tensor3D = reshape(slice(parameters, [biasAt], [members * outputs]), [members, 1, outputs]);
    const backward: StagePass['backward'] = (delta) => {
      const error: Tensor3D = reshape(delta, [members, rows, outputs]);
      const atWeights: Tensor1D = reshape(matMul(blocks, error, true, false), [-1]);
      const atBias: Tensor1D = reshape(sum(error, 1), [-1]);
      const input = (): Tensor2D => reshape(matMul(error, weights, false, true), [members * rows, inputs]);
      return { input: learnsBelow ? input() : null, parameters: [atWeights, atBias] };
    };
    return { output: reshape(add(matMul(blocks, weights), bias), [members * rows, outputs]), backward };
  };
  return { constants: [], run };
}
