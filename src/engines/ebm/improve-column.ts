import { differentiate, measureLosses, type Booster } from '#engines/trees';
import { cutHistogram, type BinSums } from './cut-histogram.ts';

/** Cells of a column's histogram that the kernel clears: 256 bins and the gap after them. */
const CELLS = 256;

export interface StepRule {
  readonly pieces: number;
  readonly minRows: number;
  readonly l2: number;
  readonly learningRate: number;
}

/** One boosting step on one column and score: adds the best step function to the scores and returns it, missing last. */
export function improveColumn(
  booster: Booster,
  { slot, output }: { readonly slot: number; readonly output: number },
  rule: StepRule
): Float32Array {
  const { board, ground } = booster;
  measureLosses(board);
  const scales = differentiate(board, output);
  const sums = sumBins(booster, slot);
  const total = sums.hessian.reduce((sum, value) => sum + value, 0);
  const steps = cutHistogram(sums, {
    pieces: rule.pieces,
    minHessian: (rule.minRows * total) / board.training,
    l2: rule.l2 * scales.hessian
  });
  const unit = (rule.learningRate * scales.hessian) / scales.gradient;
  const values = Float32Array.from(steps);
  for (let bin = 0; bin < values.length; bin++) values[bin] = steps[bin]! * unit;
  const { buffer } = board.kernel.memory;
  const scores = new Float32Array(buffer, board.scores + 4 * board.stride * output, board.rows);
  const bins = new Uint8Array(buffer, ground.matrix.byColumn + slot * board.rows, board.rows);
  for (let row = 0; row < board.rows; row++) scores[row]! += values[bins[row]!]!;
  return values;
}

function sumBins({ board, ground }: Booster, slot: number): BinSums {
  const { kernel, packed, stride, columns } = ground.matrix;
  const { codes, bins } = columns[slot]!;
  const histogram = ground.histograms[0]!;
  kernel.run.listRows(ground.rows, board.training, 0);
  kernel.run.buildHistogram(packed + slot, stride, 1, ground.rows, board.training, ground.gradient, histogram);
  const cells = new Int32Array(kernel.memory.buffer, histogram, 2 * CELLS);
  const [gradient, hessian] = [new Float64Array(bins + 1), new Float64Array(bins + 1)];
  for (let bin = 0; bin <= bins; bin++) {
    gradient[bin] = cells[2 * bin]!;
    hessian[bin] = cells[2 * bin + 1]! + Number(gradient[bin]! < 0);
  }
  return { gradient, hessian, isCategory: codes !== null };
}
