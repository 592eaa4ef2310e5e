import { add, div, mul, scalar, sqrt, square, sub, tensor1d, type Tensor2D } from '@tensorflow/tfjs-core';
import type { DeviceStage } from './device-stage.ts';

export interface ClipSlot {
  readonly center: Float32Array;
  readonly scale: Float32Array;
}

/** `z / sqrt(1 + (z/3)^2)` of `z = (x - center) * scale`. Nothing in it learns. */
export function openClip(slot: ClipSlot): DeviceStage {
  const [center, scale] = [tensor1d(slot.center), tensor1d(slot.scale)];
  const [third, one] = [scalar(1 / 3), scalar(1)];
  return {
    constants: [center, scale, third, one],
    run: ({ x }) => {
      const z: Tensor2D = mul(sub(x, center), scale);
      const output: Tensor2D = div(z, sqrt(add(one, square(mul(z, third)))));
      return { output, backward: () => ({ input: null, parameters: [] }) };
    }
  };
}
