import type { Estimator, FitContext, FitInput, FitOutcome, NeighboursModel } from '#core/ports';
import { AppError, range } from '#core/shared';
import { createPacer, measureLoss, NEIGHBOURS_PARAMS, resolveParams } from '#engines/shared';

/** 80 MB of float32. That is also the size of the model file, and one prediction reads all of it. */
const MAX_CELLS = 20_000_000;
/** The training loss is measured on so many rows at most, evenly spaced. */
const MAX_JUDGED = 500;

/**
 * k nearest neighbours: the model is the training rows themselves. A row's vote counts by its weight; a row of weight 0
 * is left out. In the training loss each row votes for itself too.
 * @throws training/too-large, training/bad-spec, the signal's reason
 */
export function createNeighboursEstimator(): Estimator {
  return {
    name: 'knn',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'wasm',
    resolveParams: (params) => resolveParams(NEIGHBOURS_PARAMS, params),
    fit: fitNeighbours
  };
}

async function fitNeighbours(input: FitInput, ctx: FitContext): Promise<FitOutcome> {
  const { neighbours, weighting } = resolveParams(NEIGHBOURS_PARAMS, input.params);
  const { x, y, classes, weights } = input;
  const pacer = createPacer(ctx);
  await pacer.turn();
  refuseLarge(x);
  const rows = range(x.rows).filter((row) => weights === null || weights[row]! > 0);
  const model: NeighboursModel = {
    kind: 'neighbours',
    columns: x.cols,
    neighbours: Math.min(neighbours, rows.length),
    weighting,
    classes,
    points: takePoints(x, rows),
    targets: Float32Array.from(rows, (row) => y[row]!),
    weights: Float32Array.from(rows, (row) => weights?.[row] ?? 1)
  };
  const judged = rows.filter((_, i) => i % Math.ceil(rows.length / MAX_JUDGED) === 0);
  const trainLoss = await measureLoss(model, input, { rows: judged, pacer });
  return { model, curve: [{ step: 1, trainLoss, validationLoss: null }], steps: 1 };
}

function refuseLarge({ rows, cols }: FitInput['x']): void {
  if (rows * cols <= MAX_CELLS) return;
  throw new AppError('training/too-large', {
    message: `Nearest neighbours keep all training rows: ${rows} rows of ${cols} encoded columns are ${rows * cols} cells, over the limit of ${MAX_CELLS}.`,
    detail: { rows, cols, limit: MAX_CELLS }
  });
}

function takePoints({ cols, values }: FitInput['x'], rows: Int32Array): Float32Array {
  const points = new Float32Array(rows.length * cols);
  rows.forEach((row, i) => points.set(values.subarray(row * cols, (row + 1) * cols), i * cols));
  return points;
}
