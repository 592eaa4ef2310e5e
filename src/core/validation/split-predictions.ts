import { pickRows } from './pick-rows.ts';
import type { Predictions } from './predictions.ts';

/** The predictions for the rows whose cell in the mask is 1, and for all others. */
export function splitPredictions(
  predictions: Predictions,
  mask: Uint8Array
): readonly [inside: Predictions, outside: Predictions] {
  const [inside, outside] = splitRows(mask);
  return [pickRows(predictions, inside), pickRows(predictions, outside)];
}

function splitRows(mask: Uint8Array): readonly [inside: Int32Array, outside: Int32Array] {
  const count = mask.reduce((sum, cell) => sum + cell, 0);
  const [inside, outside] = [new Int32Array(count), new Int32Array(mask.length - count)];
  let [next, other] = [0, 0];
  mask.forEach((cell, row) => {
    if (cell === 1) inside[next++] = row;
    else outside[other++] = row;
  });
  return [inside, outside];
}
