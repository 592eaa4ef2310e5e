import type { Value } from '../value.ts';

/** What a person may call by name. */
export interface FormulaFunction {
  readonly name: string;
  /** How it is written, e.g. `clamp(x, low, high)`. */
  readonly usage: string;
  /** What it gives, in one sentence. */
  readonly summary: string;
  /** Fewest and most arguments. */
  readonly arity: readonly [least: number, most: number];
  /** @throws KindError when an argument is text where a number is needed, or the other way round */
  evaluate(args: readonly Value[]): Value;
}
