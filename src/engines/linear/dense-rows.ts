import type { Matrix } from '#core/shared';
import type { RowMatrix, RowRange } from './row-matrix.ts';

export function openDenseRows(x: Matrix): RowMatrix {
  return {
    rows: x.rows,
    cols: x.cols,
    cells: x.values.length,
    score: (coefficients, scores, range) => scoreRows(x, range, { coefficients, scores }),
    addGradient: (residual, gradient, range) => addGradient(x, range, { residual, gradient }),
    addGram: (weight, gram, range) => addGram(x, range, { weight, gram }),
    addSquares: (weight, sums, { from, to }) => {
      for (let row = from; row < to; row++) {
        const start = row * x.cols;
        for (let j = 0; j < x.cols; j++) sums[j]! += weight[row]! * x.values[start + j]! * x.values[start + j]!;
        sums[x.cols]! += weight[row]!;
      }
    }
  };
}

function scoreRows(
  { cols, values }: Matrix,
  { from, to }: RowRange,
  { coefficients, scores }: { readonly coefficients: Float64Array; readonly scores: Float64Array }
): void {
  const outputs = coefficients.length / (cols + 1);
  for (let row = from; row < to; row++) {
    const start = row * cols;
    for (let k = 0; k < outputs; k++) {
      let sum = coefficients[cols * outputs + k]!;
      for (let j = 0, c = k; j < cols; j++, c += outputs) sum += values[start + j]! * coefficients[c]!;
      scores[row * outputs + k] = sum;
    }
  }
}

function addGradient(
  { cols, values }: Matrix,
  { from, to }: RowRange,
  { residual, gradient }: { readonly residual: Float64Array; readonly gradient: Float64Array }
): void {
  const outputs = gradient.length / (cols + 1);
  for (let row = from; row < to; row++) {
    const start = row * cols;
    for (let k = 0; k < outputs; k++) {
      const value = residual[row * outputs + k]!;
      gradient[cols * outputs + k]! += value;
      for (let j = 0, c = k; j < cols; j++, c += outputs) gradient[c]! += values[start + j]! * value;
    }
  }
}

function addGram(
  { cols, values }: Matrix,
  { from, to }: RowRange,
  { weight, gram }: { readonly weight: Float64Array; readonly gram: Float64Array }
): void {
  const width = cols + 1;
  for (let row = from; row < to; row++) {
    const start = row * cols;
    for (let i = 0; i < cols; i++) {
      const value = weight[row]! * values[start + i]!;
      if (value === 0) continue;
      const base = i * width;
      for (let j = i; j < cols; j++) gram[base + j]! += value * values[start + j]!;
      gram[base + cols]! += value;
    }
    gram[width * width - 1]! += weight[row]!;
  }
}
