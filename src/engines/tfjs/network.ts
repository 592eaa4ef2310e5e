import type { DenseLayer } from '#core/ports';
import type { Rng } from '#core/shared';

/** Where one dense layer lives in the flat parameter vector: weights `[inputs, outputs]` row-major, then the bias. */
export interface LayerSlot {
  readonly inputs: number;
  readonly outputs: number;
  readonly weightsAt: number;
  readonly biasAt: number;
}

export interface Layout {
  readonly slots: readonly LayerSlot[];
  readonly size: number;
}

/** @param widths units from input to output, e.g. [20, 64, 64, 1] */
export function layOut(widths: readonly number[]): Layout {
  const slots: LayerSlot[] = [];
  let size = 0;
  for (let l = 1; l < widths.length; l++) {
    const inputs = widths[l - 1]!;
    const outputs = widths[l]!;
    slots.push({ inputs, outputs, weightsAt: size, biasAt: size + inputs * outputs });
    size += (inputs + 1) * outputs;
  }
  return { slots, size };
}

/** He et al. 2015: uniform with variance 2 / inputs, biases 0. */
export function initialParameters({ slots, size }: Layout, rng: Rng): Float32Array {
  const parameters = new Float32Array(size);
  for (const { inputs, weightsAt, biasAt } of slots) {
    const bound = Math.sqrt(6 / Math.max(1, inputs));
    for (let i = weightsAt; i < biasAt; i++) parameters[i] = (2 * rng.uniform() - 1) * bound;
  }
  return parameters;
}

/** What AdamW multiplies each parameter by per step: 1 - rate for weights, 1 for biases. */
export function decayFactors({ slots, size }: Layout, rate: number): Float32Array {
  const factors = new Float32Array(size).fill(1);
  for (const { weightsAt, biasAt } of slots) factors.fill(1 - rate, weightsAt, biasAt);
  return factors;
}

/** The layers with `output * scale + shift` folded into the last one. */
export function toLayers(
  { slots }: Layout,
  parameters: Float32Array,
  target: { scale: number; shift: number }
): DenseLayer[] {
  return slots.map(({ inputs, outputs, weightsAt, biasAt }, index) => {
    const last = index === slots.length - 1;
    const scale = last ? target.scale : 1;
    const shift = last ? target.shift : 0;
    const weights = parameters.slice(weightsAt, biasAt).map((weight) => weight * scale);
    const bias = parameters.slice(biasAt, biasAt + outputs).map((value) => value * scale + shift);
    return { inputs, outputs, weights, bias, activation: last ? 'identity' : 'relu' };
  });
}
