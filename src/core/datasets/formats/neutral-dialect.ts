import type { Detected, Dialect } from '../dialect.ts';

/** For files that are not text with separators: nothing had to be guessed. */
export const NEUTRAL_DIALECT: Dialect = {
  encoding: given('utf-8'),
  delimiter: given(','),
  quote: given('"'),
  header: given('yes'),
  decimal: given('.')
};

function given<T>(value: T): Detected<T> {
  return { value, reason: 'the format leaves no choice', alternatives: [] };
}
