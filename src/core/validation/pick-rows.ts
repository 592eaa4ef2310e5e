import type { Predictions } from './predictions.ts';

/** The predictions for some of the rows, in the order given. */
export function pickRows({ task, classes, truth, scores }: Predictions, rows: Int32Array): Predictions {
  const outputs = task === 'regression' ? 1 : classes.length;
  const picked = new Float64Array(rows.length * outputs);
  rows.forEach((row, i) => {
    for (let k = 0; k < outputs; k++) picked[i * outputs + k] = scores[row * outputs + k]!;
  });
  return { task, classes, truth: Float64Array.from(rows, (row) => truth[row]!), scores: picked };
}
