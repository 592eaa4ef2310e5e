import type { FitInput, FitOutcome, TreesModel } from '#core/ports';
import { createRng, type JsonObject } from '#core/shared';
import { createGbdtEstimator } from '#engines/trees';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { scoresOf } from './walk-model.ts';

export const ALL = { validationShare: 0, rounds: 30, learningRate: 0.2, minRows: 5 };

export interface Shape {
  readonly rows?: number;
  readonly seed?: number;
  readonly params?: JsonObject;
  readonly classes?: number;
  readonly target: (row: readonly number[], noise: number) => number;
  readonly levels?: readonly number[];
  readonly cell?: (draw: number, column: number) => number;
}

export function problem({
  rows = 600,
  seed = 1,
  params = ALL,
  classes = 0,
  target,
  levels = [0, 0, 0],
  cell
}: Shape): FitInput {
  const rng = createRng(seed, 'gbdt');
  const cols = levels.length;
  const values = Float32Array.from({ length: rows * cols }, (_, i) => {
    const draw = rng.uniform();
    const count = levels[i % cols]!;
    return cell ? cell(draw, i % cols) : count > 0 ? Math.floor(count * draw) : draw;
  });
  const rowOf = (row: number): number[] => Array.from(values.subarray(row * cols, (row + 1) * cols));
  const y = Float64Array.from({ length: rows }, (_, row) => target(rowOf(row), rng.uniform() - 0.5));
  return { x: { rows, cols, values }, levels: Int32Array.from(levels), y, classes, weights: null, params, seed: 3 };
}

export interface Fit extends FitOutcome {
  readonly model: TreesModel;
}

export async function fit(input: FitInput): Promise<Fit> {
  return (await createGbdtEstimator().fit(input, recordContext())) as Fit;
}

export const rowAt = ({ x }: FitInput, row: number): Float32Array =>
  x.values.subarray(row * x.cols, (row + 1) * x.cols);
export const scoreAll = (model: TreesModel, input: FitInput): number[][] =>
  Array.from({ length: input.x.rows }, (_, row) => scoresOf(model, rowAt(input, row)));

export const wave: Shape['target'] = ([a, b, c], noise) => 10 * a! + 5 * Number(b! > 0.5) * c! + noise;
