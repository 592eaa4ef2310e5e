import { regularisedBeta } from './regularised-beta.ts';

/** P(T <= t) of Student's t with `df` > 0 degrees of freedom. */
export function studentTCdf(t: number, df: number): number {
  const square = t * t;
  if (square < df) {
    const middle = regularisedBeta(square / (df + square), { a: 0.5, b: df / 2 }) / 2;
    return t < 0 ? 0.5 - middle : 0.5 + middle;
  }
  const tail = regularisedBeta(df / (df + square), { a: df / 2, b: 0.5 }) / 2;
  return t < 0 ? tail : 1 - tail;
}
