import type { FitInput, NetworkModel } from '#core/ports';
import { createRng, detmath, digestBytes } from '#core/shared';

export interface ProblemOptions {
  readonly rows: number;
  /** 0 for regression. */
  readonly classes: number;
  readonly params: FitInput['params'];
  readonly seed?: number;
}

/** Four informative columns, one constant, one indicator; the target follows a linear score with a little noise. */
export function makeProblem({ rows, classes, params, seed = 7 }: ProblemOptions): FitInput {
  const rng = createRng(seed, `problem ${classes}`);
  const cols = 6;
  const values = new Float32Array(rows * cols);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < 4; j++) values[row * cols + j] = 2 * rng.uniform() - 1;
    values[row * cols + 4] = 1;
    values[row * cols + 5] = row % 5 === 0 ? 1 : 0;
    const score =
      values[row * cols]! -
      0.5 * values[row * cols + 1]! +
      0.3 * values[row * cols + 5]! +
      0.05 * (rng.uniform() - 0.5);
    y[row] =
      classes === 0 ? 1000 + 50 * score : Math.min(classes - 1, Math.max(0, Math.floor((score / 3 + 0.5) * classes)));
  }
  return { x: { rows, cols, values }, y, classes, params, seed };
}

/** Scores at the link's input, by the definition of a network. */
export function rawScores({ layers }: NetworkModel, x: FitInput['x']): number[][] {
  return Array.from({ length: x.rows }, (_, row) => {
    let input = Array.from(x.values.subarray(row * x.cols, (row + 1) * x.cols));
    for (const layer of layers) {
      input = Array.from(layer.bias, (bias, o) => {
        const sum = input.reduce((total, value, i) => total + value * layer.weights[i * layer.outputs + o]!, bias);
        return layer.activation === 'relu' ? Math.max(0, sum) : sum;
      });
    }
    return input;
  });
}

/** Share of rows whose class is right. */
export function accuracy(model: NetworkModel, { x, y }: FitInput): number {
  const right = rawScores(model, x).filter((scores, row) => {
    const predicted = model.link === 'sigmoid' ? Number(scores[0]! > 0) : scores.indexOf(Math.max(...scores));
    return predicted === y[row];
  });
  return right.length / x.rows;
}

/** 1 - mean squared error / variance. */
export function rSquared(model: NetworkModel, { x, y }: FitInput): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const spread = y.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const missed = rawScores(model, x).reduce((sum, [score], row) => sum + (score! - y[row]!) * (score! - y[row]!), 0);
  return 1 - missed / spread;
}

/** Mean log-loss of a binary model. */
export function logLoss(model: NetworkModel, { x, y }: FitInput): number {
  return rawScores(model, x).reduce((sum, [z], row) => sum + detmath.softplus(z!) - y[row]! * z!, 0) / x.rows;
}

/** One digest over all weights and biases, layer by layer. */
export function digestWeights({ layers }: NetworkModel): string {
  const vectors = layers.flatMap(({ weights, bias }) => [weights, bias]);
  const bytes = new Uint8Array(4 * vectors.reduce((sum, vector) => sum + vector.length, 0));
  let offset = 0;
  for (const vector of vectors) {
    bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), offset);
    offset += vector.byteLength;
  }
  return digestBytes(bytes);
}
