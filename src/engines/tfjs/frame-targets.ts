import type { FitInput, NetworkModel } from '#core/ports';

/** The target as the network sees it, and the way back. */
export interface Targets {
  readonly link: NetworkModel['link'];
  readonly outputs: number;
  /** `[rows, outputs]` */
  readonly values: Float32Array;
  /** y = score * scale + shift */
  readonly scale: number;
  readonly shift: number;
}

export function frameTargets({ y, classes }: FitInput): Targets {
  if (classes === 0) return standardise(y);
  if (classes === 2) return { link: 'sigmoid', outputs: 1, values: Float32Array.from(y), scale: 1, shift: 0 };
  const values = new Float32Array(y.length * classes);
  y.forEach((index, row) => (values[row * classes + index] = 1));
  return { link: 'softmax', outputs: classes, values, scale: 1, shift: 0 };
}

/** A target that never changes has scale 0, so the network predicts it exactly. */
function standardise(y: Float64Array): Targets {
  const shift = y.reduce((sum, value) => sum + value, 0) / y.length;
  const scale = Math.sqrt(y.reduce((sum, value) => sum + (value - shift) * (value - shift), 0) / y.length);
  const values = Float32Array.from(y, (value) => (scale === 0 ? 0 : (value - shift) / scale));
  return { link: 'identity', outputs: 1, values, scale, shift };
}
