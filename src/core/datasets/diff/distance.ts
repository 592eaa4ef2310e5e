/** How far two distributions are apart, 0 to 1; the sentence ends without a full stop. */
export interface Distance {
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly shift: number | null;
  readonly sentence: string;
}

/** Where at least one side has no values. */
export function noDistance(before: number, after: number): Distance {
  const sentence = before > 0 ? 'No values any more' : after > 0 ? 'No values before' : 'No values in either table';
  return { effect: null, low: null, high: null, shift: null, sentence };
}
