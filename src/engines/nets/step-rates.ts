import { detmath } from '#core/shared';
import type { NetworkTraining, ScheduleName } from '#engines/shared';

/** The schedule's multiple of the learning rate after the share `t` of all steps. */
export function scheduleAt(schedule: ScheduleName, t: number): number {
  switch (schedule) {
    case 'constant':
      return 1;
    case 'cosine':
      return 0.5 + 0.5 * cosTurns(t / 2);
    case 'coslog4':
      return 0.5 - 0.5 * cosTurns(detmath.log(1 + 15 * t) / Math.LN2);
    case 'flat_cos':
      return t < 0.5 ? 1 : 0.5 + 0.5 * cosTurns(t - 0.5);
  }
}

/**
 * What AdamW needs for the steps `done + 1 ... done + count` of `total`: for each its step size and epsilon with the
 * bias corrections in them (Kingma & Ba 2015, end of section 2), and in between the learning rate that decay follows.
 */
export function stepRates(
  { optimiser, schedule }: NetworkTraining,
  { done, count, total }: { done: number; count: number; total: number }
): Float32Array {
  const { learningRate, beta1, beta2, epsilon } = optimiser;
  const rates = new Float32Array(3 * count);
  for (let index = 0; index < count; index++) {
    const step = done + index;
    const rate = learningRate * scheduleAt(schedule, step / total);
    const second = Math.sqrt(1 - detmath.pow(beta2, step + 1));
    rates[3 * index] = (rate * second) / (1 - detmath.pow(beta1, step + 1));
    rates[3 * index + 1] = rate;
    rates[3 * index + 2] = epsilon * second;
  }
  return rates;
}

/** cos(2 pi t) by its Taylor series on the nearest eighth of a turn. */
function cosTurns(t: number): number {
  const part = Math.abs(t - Math.round(t));
  if (part > 0.25) return -cosTurns(0.5 - part);
  const x = 2 * Math.PI * part;
  let term = 1;
  let sum = 1;
  for (let k = 2; k <= 24; k += 2) sum += term *= (-x * x) / (k * (k - 1));
  return sum;
}
