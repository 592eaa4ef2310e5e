import type { JsonValue } from '#core/shared';

/** One hyperparameter of an estimator, as a form or a help text can show it. */
export interface ParamDescription {
  readonly name: string;
  /** What it does, one sentence. */
  readonly help: string;
  readonly kind: 'number' | 'whole' | 'choice' | 'list';
  /** What it is when nothing is said; `null` where it is left out. */
  readonly fallback: JsonValue;
  readonly low: number | null;
  readonly high: number | null;
  /** Fixed values: all that a choice can be, or words that a number may be instead. */
  readonly options: readonly string[];
}
