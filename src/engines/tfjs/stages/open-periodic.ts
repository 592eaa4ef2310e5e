import {
  concat,
  cos,
  gather,
  mul,
  reshape,
  round,
  scalar,
  sin,
  slice,
  sub,
  sum,
  tensor1d
} from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { DeviceStage, StageInput, StagePass } from './device-stage.ts';

export interface PeriodicSlot {
  readonly inputs: number;
  readonly columns: Int32Array;
  readonly perColumn: number;
}

const TURN = 6.283185307179586;

/**
 * The other columns, then the cosines and after them the sines of each periodic column times its frequencies. Whole turns are taken off first, because
 * WGSL promises accurate sines only between -pi and pi. Nothing before it learns, so it has no gradient at its input.
 */
export function openPeriodic({ inputs, columns, perColumn }: PeriodicSlot, at: number): DeviceStage {
  const passing = Int32Array.from({ length: inputs }, (_, column) => column).filter((j) => !columns.includes(j));
  const [width, passed] = [columns.length, passing.length];
  const [own, others, turn] = [tensor1d(columns, 'int32'), tensor1d(passing, 'int32'), scalar(TURN)];
  const run = ({ parameters, x }: StageInput): StagePass => {
    const rows = x.shape[0];
    const values: Tensor3D = reshape(gather(x, own, 1), [rows, width, 1]);
    const frequencies: Tensor3D = reshape(slice(parameters, [at], [width * perColumn]), [1, width, perColumn]);
    const turns: Tensor3D = mul(values, frequencies);
    const angle = mul(sub(turns, round(turns)), turn);
    const [c, s] = [cos(angle) as Tensor3D, sin(angle) as Tensor3D];
    const waves: Tensor2D = reshape(concat([c, s], 2), [rows, 2 * width * perColumn]);
    const half = (error: Tensor4D, index: 0 | 1): Tensor3D =>
      reshape(slice(error, [0, 0, index, 0], [rows, width, 1, perColumn]), [rows, width, perColumn]);
    const backward: StagePass['backward'] = (delta) => {
      const atWaves = slice(delta, [0, passed], [rows, 2 * width * perColumn]);
      const error: Tensor4D = reshape(atWaves, [rows, width, 2, perColumn]);
      const atAngle = sub(mul(half(error, 1), c), mul(half(error, 0), s));
      const atFrequencies: Tensor2D = sum(mul(mul(atAngle, values), turn), 0);
      return { input: null, parameters: [reshape(atFrequencies, [-1]) as Tensor1D] };
    };
    return { output: passed === 0 ? waves : concat([gather(x, others, 1), waves], 1), backward };
  };
  return { constants: [own, others, turn], run };
}
