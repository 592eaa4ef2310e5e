import type { FitInput, FittedModel } from '#core/ports';
import { detmath } from '#core/shared';
import { predictFitted } from '#core/training';
import type { Pacer } from './create-pacer.ts';

const BLOCK_ROWS = 256;
/** A probability of 0 for what did happen is taken as this. */
const LEAST_PROBABILITY = 1e-15;

/** Weighted mean log-loss, or mean squared error, of a model on `rows` of its own input. */
export async function measureLoss(
  model: FittedModel,
  input: FitInput,
  { rows, pacer }: { readonly rows: Int32Array; readonly pacer: Pacer }
): Promise<number> {
  const { classes, y, weights } = input;
  let [sum, total] = [0, 0];
  for (let from = 0; from < rows.length; from += BLOCK_ROWS) {
    const block = rows.subarray(from, from + BLOCK_ROWS);
    const scores = predictFitted(model, takeBlock(input, block));
    block.forEach((row, i) => {
      const weight = weights?.[row] ?? 1;
      const error = scores[i]! - y[row]!;
      const loss =
        classes === 0 ? error * error : -detmath.log(Math.max(LEAST_PROBABILITY, scores[i * classes + y[row]!]!));
      sum += weight * loss;
      total += weight;
    });
    if (pacer.due()) await pacer.turn();
  }
  return total > 0 ? sum / total : 0;
}

function takeBlock({ x }: FitInput, rows: Int32Array): FitInput['x'] {
  const values = new Float32Array(rows.length * x.cols);
  rows.forEach((row, i) => values.set(x.values.subarray(row * x.cols, (row + 1) * x.cols), i * x.cols));
  return { rows: rows.length, cols: x.cols, values };
}
