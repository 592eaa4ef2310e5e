import type { JsonValue } from '#core/shared';

/** What a model says about one row. */
export interface Prediction {
  /** The class with the largest probability, or the value. */
  readonly answer: string | number;
  /** One per class in the model's order; empty for a predicted number. */
  readonly bars: readonly { readonly label: string; readonly share: number; readonly isAnswer: boolean }[];
}

/** From the columns `prediction` and `p_<class>`. */
export function readPrediction(cells: readonly (readonly [string, JsonValue])[]): Prediction {
  const answer = cells.find(([name]) => name === 'prediction')?.[1] ?? '';
  const bars = cells
    .filter(([name]) => name !== 'prediction')
    .map(([name, share]) => ({
      label: name.slice('p_'.length),
      share: Number(share),
      isAnswer: name.slice('p_'.length) === answer
    }));
  return { answer: typeof answer === 'number' ? answer : String(answer), bars };
}

/** A step of the size that matters for a value: 43.92 moves by 1, 0.0431 by 0.001. */
export function stepFor(typical: string): number {
  const size = Math.abs(Number(typical));
  return size > 0 && Number.isFinite(size) ? Number(`1e${Math.floor(Math.log10(size)) - 1}`) : 1;
}
