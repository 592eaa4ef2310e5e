import { detmath } from '#core/shared';
import type { FormulaFunction } from './formula-function.ts';
import { numberFunction } from './lift.ts';

const LN10 = 2.302585092994046;
const LN2 = 0.6931471805599453;

const one = (usage: string, summary: string, apply: (x: number) => number): FormulaFunction =>
  numberFunction({ usage, summary, params: ['number'], apply });

/** Functions of numbers. */
export const NUMBER_FUNCTIONS: readonly FormulaFunction[] = [
  one('abs(x)', 'The size of a number without its sign.', Math.abs),
  one('sign(x)', '-1, 0 or 1.', Math.sign),
  one('floor(x)', 'The next whole number at or below.', Math.floor),
  one('ceil(x)', 'The next whole number at or above.', Math.ceil),
  one('trunc(x)', 'The whole part, towards zero.', Math.trunc),
  one('sqrt(x)', 'The square root; missing below 0.', Math.sqrt),
  one('exp(x)', 'e to the power x.', detmath.exp),
  one('log(x)', 'The natural logarithm; missing at and below 0.', detmath.log),
  one('log1p(x)', 'The natural logarithm of 1 + x.', detmath.log1p),
  one('log2(x)', 'The logarithm to base 2.', (x) => snap(detmath.log(x) / LN2, 2, x)),
  one('log10(x)', 'The logarithm to base 10.', (x) => snap(detmath.log(x) / LN10, 10, x)),
  numberFunction({
    usage: 'round(x, digits)',
    summary: 'Rounded to decimals (0 unless given), halves away from zero.',
    params: ['number', 'number'],
    optional: 1,
    apply: (x: number, digits: number = 0) => round(x, digits)
  }),
  numberFunction({
    usage: 'pow(x, y)',
    summary: 'x to the power y.',
    params: ['number', 'number'],
    apply: detmath.pow
  }),
  numberFunction({
    usage: 'clamp(x, low, high)',
    summary: 'The number, kept within two limits.',
    params: ['number', 'number', 'number'],
    apply: (x: number, low: number, high: number) => Math.min(Math.max(x, low), high)
  })
];

/** Exact for whole powers of the base, where the quotient of logarithms may be off by one last bit. */
function snap(quotient: number, base: number, x: number): number {
  const whole = Math.round(quotient);
  return Math.abs(quotient - whole) < 1e-9 && detmath.pow(base, whole) === x ? whole : quotient;
}

function round(x: number, digits: number): number {
  const scale = detmath.pow(10, Math.min(15, Math.max(-15, Math.trunc(digits))));
  const scaled = Math.abs(x) * scale;
  if (scaled > Number.MAX_SAFE_INTEGER) return x;
  return (Math.sign(x) * Math.floor(scaled + 0.5)) / scale;
}
