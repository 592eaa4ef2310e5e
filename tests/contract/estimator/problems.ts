import type { Estimator, FitInput, FittedModel } from '#core/ports';
import { createRng, detmath, digestBytes, type Matrix } from '#core/shared';
import { predictFitted } from '#core/training';

export interface ProblemOptions {
  readonly rows: number;
  /** 0 for regression. */
  readonly classes: number;
  readonly params: FitInput['params'];
  readonly seed?: number;
  readonly encoding?: Estimator['encoding'];
}

const COLUMNS = 6;
/** Codes of the category in a native problem; code 0 is what a dense problem marks by 1. */
const CODES = 5;

/**
 * Three informative columns, two that say nothing, one constant; the target follows a linear score with a little noise.
 * The last column marks every fifth row: by 1 in a dense problem, by code 0 of a category in a native one, where a tenth
 * of the cells of an uninformative column are missing.
 */
export function makeProblem({ rows, classes, params, seed = 7, encoding = 'dense' }: ProblemOptions): FitInput {
  const rng = createRng(seed, `problem ${classes}`);
  const values = new Float32Array(rows * COLUMNS);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * COLUMNS;
    for (let j = 0; j < 4; j++) values[at + j] = 2 * rng.uniform() - 1;
    values[at + 4] = 1;
    values[at + 5] = row % 5 === 0 ? 1 : 0;
    const score = scoreOf(values, at) + 0.05 * (rng.uniform() - 0.5);
    y[row] =
      classes === 0 ? 1000 + 50 * score : Math.min(classes - 1, Math.max(0, Math.floor((score / 3 + 0.5) * classes)));
    if (encoding === 'dense') continue;
    values[at + 5] = row % CODES;
    if (row % 10 === 3) values[at + 3] = NaN;
  }
  return { x: matrix(values), levels: levelsOf(encoding), y, classes, weights: null, params, seed };
}

/** Rows of two classes whose margin is wide. */
export function makeSeparable(options: Omit<ProblemOptions, 'classes'>): FitInput {
  const dense = makeProblem({ ...options, classes: 2, encoding: 'dense' }).x.values;
  const input = makeProblem({ ...options, classes: 2 });
  const kept = Array.from({ length: options.rows }, (_, row) => row).filter(
    (row) => Math.abs(scoreOf(dense, row * COLUMNS)) > 0.2
  );
  const y = Float64Array.from(kept, (row) => Number(scoreOf(dense, row * COLUMNS) > 0));
  return { ...input, x: takeRows(input.x, kept), y };
}

function scoreOf(values: Float32Array, at: number): number {
  return values[at]! - 0.5 * values[at + 1]! + 0.3 * values[at + 5]!;
}

function levelsOf(encoding: Estimator['encoding']): Int32Array {
  return Int32Array.of(0, 0, 0, 0, 0, encoding === 'native' ? CODES : 0);
}

function matrix(values: Float32Array): Matrix {
  return { rows: values.length / COLUMNS, cols: COLUMNS, values };
}

/** The rows of a matrix in the given order, any number of times. */
export function takeRows({ cols, values }: Matrix, rows: readonly number[]): Matrix {
  const taken = new Float32Array(rows.length * cols);
  rows.forEach((row, i) => taken.set(values.subarray(row * cols, (row + 1) * cols), i * cols));
  return { rows: rows.length, cols, values: taken };
}

/** Share of rows whose most probable class is right. */
export function accuracy(model: FittedModel, { x, y, classes }: FitInput): number {
  const scores = predictFitted(model, x);
  let right = 0;
  for (let row = 0; row < x.rows; row++) {
    const shares = Array.from(scores.subarray(row * classes, (row + 1) * classes));
    right += Number(shares.indexOf(Math.max(...shares)) === y[row]);
  }
  return right / x.rows;
}

/** 1 - mean squared error / variance. */
export function rSquared(model: FittedModel, { x, y }: FitInput): number {
  const scores = predictFitted(model, x);
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const spread = y.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const missed = y.reduce((sum, value, row) => sum + (scores[row]! - value) * (scores[row]! - value), 0);
  return 1 - missed / spread;
}

/** Mean log-loss of a classification. */
export function logLoss(model: FittedModel, { x, y, classes }: FitInput): number {
  const scores = predictFitted(model, x);
  return y.reduce((sum, index, row) => sum - detmath.log(scores[row * classes + index]!), 0) / x.rows;
}

/** One digest over all typed arrays of a model, in the order of its properties. */
export function digestWeights(model: FittedModel): string {
  const arrays = collectArrays(model);
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return digestBytes(bytes);
}

function collectArrays(value: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(collectArrays) : [];
}
