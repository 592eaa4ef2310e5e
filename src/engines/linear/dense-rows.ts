import type { Matrix } from '#core/shared';
import type { RowMatrix } from './row-matrix.ts';

export function openDenseRows(x: Matrix): RowMatrix {
  return {
    rows: x.rows,
    cols: x.cols,
    score: (coefficients, scores, { from, to }) => {
      for (let row = from; row < to; row++) scoreRow(x, row, { coefficients, scores });
    },
    addGradient: (residual, gradient, { from, to }) => {
      for (let row = from; row < to; row++) addRowGradient(x, row, { residual, gradient });
    },
    addGram: (gram, { from, to }) => {
      for (let row = from; row < to; row++) addRowGram(x, row, gram);
    },
    addSquares: (sums, { from, to }) => {
      for (let i = from * x.cols; i < to * x.cols; i++) sums[i % x.cols]! += x.values[i]! * x.values[i]!;
    }
  };
}

function scoreRow(
  { cols, values }: Matrix,
  row: number,
  into: { coefficients: Float64Array; scores: Float64Array }
): void {
  const { coefficients, scores } = into;
  const outputs = coefficients.length / (cols + 1);
  const start = row * cols;
  for (let k = 0; k < outputs; k++) {
    let sum = coefficients[cols * outputs + k]!;
    for (let j = 0; j < cols; j++) sum += values[start + j]! * coefficients[j * outputs + k]!;
    scores[row * outputs + k] = sum;
  }
}

function addRowGradient(
  { cols, values }: Matrix,
  row: number,
  into: { residual: Float64Array; gradient: Float64Array }
): void {
  const { residual, gradient } = into;
  const outputs = gradient.length / (cols + 1);
  const start = row * cols;
  for (let k = 0; k < outputs; k++) {
    const value = residual[row * outputs + k]!;
    gradient[cols * outputs + k]! += value;
    for (let j = 0; j < cols; j++) gradient[j * outputs + k]! += values[start + j]! * value;
  }
}

function addRowGram({ cols, values }: Matrix, row: number, gram: Float64Array): void {
  const start = row * cols;
  for (let i = 0; i < cols; i++) {
    const value = values[start + i]!;
    for (let j = i; j < cols; j++) gram[i * cols + j]! += value * values[start + j]!;
  }
}
