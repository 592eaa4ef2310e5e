import { createRng, detmath, type Rng } from '#core/shared';
import type { PlannedDense, PlannedHeads, PlannedStage } from './plan-stages.ts';

/** The vector of learned values before the first step. Every stage draws from a stream of its own. */
export function initialParameters(stages: readonly PlannedStage[], size: number, seed: number): Float32Array {
  const vector = new Float32Array(size);
  stages.forEach((stage, index) => {
    const rng = createRng(seed, `init ${index}`);
    if (stage.kind === 'periodic') fill(vector, stage.frequencies, () => normal(rng) * stage.deviation);
    if (stage.kind === 'scale')
      fill(vector, stage.factors, () => (stage.init === 'sign' && rng.below(2) === 0 ? -1 : 1));
    if (stage.kind === 'dense' || stage.kind === 'heads') fillAffine(vector, stage, rng);
  });
  return vector;
}

function fill(vector: Float32Array, { at, size }: { at: number; size: number }, draw: () => number): void {
  for (let i = at; i < at + size; i++) vector[i] = draw();
}

/** See `DenseInit`; the vector holds effective weights, so the neural tangent parametrisation does not show here. */
function fillAffine(vector: Float32Array, stage: PlannedDense | PlannedHeads, rng: Rng): void {
  const { init, weights, bias } = stage;
  const inputs = Math.max(1, stage.inputs);
  const between = (bound: number) => () => (2 * rng.uniform() - 1) * bound;
  if (init === 'he') fill(vector, weights, between(Math.sqrt(6 / inputs)));
  if (init === 'lecun') {
    fill(vector, weights, between(1 / Math.sqrt(inputs)));
    fill(vector, bias, between(1 / Math.sqrt(inputs)));
  }
  if (init === 'normal') {
    fill(vector, weights, () => normal(rng) / Math.sqrt(inputs));
    fill(vector, bias, () => normal(rng));
  }
}

/** A standard normal number by Marsaglia's polar method; the second of each pair is not used. */
function normal(rng: Rng): number {
  for (;;) {
    const u = 2 * rng.uniform() - 1;
    const v = 2 * rng.uniform() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * detmath.log(s)) / s);
  }
}
