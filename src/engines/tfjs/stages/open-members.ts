import { mul, reshape, slice, sum, type Tensor1D, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';
import type { DeviceStage, StageInput, StagePass } from './device-stage.ts';

export interface MembersSlot {
  readonly members: number;
  readonly scales: { readonly length: number };
}

/** Every member gets all rows, each column times a factor of its own. */
export function openMembers(
  { members, scales }: MembersSlot,
  { at, learnsBelow }: { readonly at: number; readonly learnsBelow: boolean }
): DeviceStage {
  const width = scales.length / members;
  const run = ({ parameters, x }: StageInput): StagePass => {
    const rows = x.shape[0];
    const factors: Tensor3D = reshape(slice(parameters, [at], [members * width]), [members, 1, width]);
    const shared: Tensor3D = reshape(x, [1, rows, width]);
    const backward: StagePass['backward'] = (delta) => {
      const error: Tensor3D = reshape(delta, [members, rows, width]);
      const atFactors: Tensor1D = reshape(sum(mul(error, shared), 1), [-1]);
      const input = (): Tensor2D => sum(mul(error, factors), 0);
      return { input: learnsBelow ? input() : null, parameters: [atFactors] };
    };
    return { output: reshape(mul(shared, factors), [members * rows, width]), backward };
  };
  return { constants: [], run };
}
