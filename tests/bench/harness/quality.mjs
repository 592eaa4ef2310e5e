// The same measures for every contestant, from the scores that it wrote.
import { readArray } from './arrays.mjs';

/** Mean log-loss and area under the ROC curve of the probabilities of the second class in a file. */
export function binaryQuality(file, { y }) {
  const scores = readArray(file, Float64Array);
  const truth = readArray(y, Float64Array);
  if (scores.length !== truth.length) throw new Error(`${scores.length} scores for ${truth.length} rows`);
  let loss = 0;
  scores.forEach((p, row) => (loss -= Math.log(Math.min(1 - 1e-15, Math.max(1e-15, truth[row] === 1 ? p : 1 - p)))));
  return { 'log-loss': loss / truth.length, AUC: rankAuc(scores, truth) };
}

/** Of a forest, whose leaves are pure: where it says 0 and errs, single rows would decide the log-loss. */
export function forestQuality(file, files) {
  const { AUC } = binaryQuality(file, files);
  const truth = readArray(files.y, Float64Array);
  const squares = readArray(file, Float64Array).reduce((sum, p, row) => sum + (p - truth[row]) ** 2, 0);
  return { Brier: squares / truth.length, AUC };
}

/** Mann-Whitney: ties count half. */
function rankAuc(scores, truth) {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  let rankSum = 0;
  let positives = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to]] === scores[order[from]]) to++;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) {
      if (truth[order[i]] !== 1) continue;
      rankSum += rank;
      positives++;
    }
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (truth.length - positives));
}

/** Mean log-loss + l2/2 |w|^2 of a logistic regression; `coefficients` has the intercept last, `x` is row-major. */
export function logisticObjective(coefficients, { x, y, cols, l2 }) {
  let loss = 0;
  for (let row = 0; row < y.length; row++) {
    let z = coefficients[cols];
    for (let j = 0; j < cols; j++) z += x[row * cols + j] * coefficients[j];
    loss += Math.max(z, 0) - y[row] * z + Math.log1p(Math.exp(-Math.abs(z)));
  }
  let squares = 0;
  for (let j = 0; j < cols; j++) squares += coefficients[j] * coefficients[j];
  return loss / y.length + (l2 / 2) * squares;
}
