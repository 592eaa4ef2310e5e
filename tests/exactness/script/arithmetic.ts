import { createRng, detmath, stats } from '#core/shared';
import { digestNumbers } from './digest-numbers.ts';

const INPUTS = 200_000;
const DRAWS = 50_000;

type Binary = (x: number, y: number) => number;

const EDGES = [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 2.2250738585072014e-308, Number.MAX_VALUE, 1, -1];

/** A third in [-1, 1], a third in [-750, 750], a third of any magnitude; the edges first. */
function drawInputs(purpose: string): Float64Array {
  const rng = createRng(11, purpose);
  const bits = new DataView(new ArrayBuffer(8));
  return Float64Array.from({ length: INPUTS }, (_, i) => {
    if (i < EDGES.length) return EDGES[i]!;
    const signed = 2 * rng.uniform() - 1;
    if (i % 3 === 0) return signed;
    if (i % 3 === 1) return 750 * signed;
    bits.setUint32(0, rng.uint32());
    bits.setUint32(4, rng.uint32());
    return bits.getFloat64(0);
  });
}

/** Every function of `detmath`, also those that are added later. */
export function digestDetmath(): Record<string, string> {
  const [x, y] = [drawInputs('x'), drawInputs('y')];
  const functions = Object.entries(detmath as unknown as Record<string, Binary>);
  return Object.fromEntries(
    functions.map(([name, apply]) => [`detmath ${name}`, digestNumbers(x.map((value, i) => apply(value, y[i]!)))])
  );
}

/** Three streams per kind of draw, one of them with a seed that does not fit in 32 bits. */
export function digestRng(): Record<string, string> {
  const streams = [createRng(0, 'split'), createRng(1, 'shuffle'), createRng(4_294_967_297, 'dropout 3')];
  const draw = (next: (index: number) => number): string =>
    digestNumbers(Float64Array.from({ length: DRAWS }, (_, i) => next(i)));
  return Object.fromEntries(
    streams.flatMap((rng, i) => [
      [`rng ${i} uint32`, draw(() => rng.uint32())],
      [`rng ${i} uniform`, draw(() => rng.uniform())],
      [`rng ${i} below`, draw((n) => rng.below(1 + (n % 3_000_000)))]
    ])
  );
}

/** What intervals, tests and drift alarms are made of. */
export function digestStats(): Record<string, string> {
  const points = Float64Array.from({ length: 300 }, (_, i) => (i + 0.5) / 300);
  const functions: Record<string, (p: number) => number> = {
    erfc: (p) => stats.erfc(12 * p - 6),
    logGamma: (p) => stats.logGamma(100 * p),
    normalCdf: (p) => stats.normalCdf(16 * p - 8),
    normalQuantile: (p) => stats.normalQuantile(p),
    studentTCdf: (p) => stats.studentTCdf(20 * p - 10, 1 + Math.floor(40 * p)),
    studentTQuantile: (p) => stats.studentTQuantile(p, 7),
    chiSquareSf: (p) => stats.chiSquareSf(60 * p, 5),
    kolmogorovSf: (p) => stats.kolmogorovSf(3 * p)
  };
  return Object.fromEntries(
    Object.entries(functions).map(([name, apply]) => [`stats ${name}`, digestNumbers(points.map(apply))])
  );
}
