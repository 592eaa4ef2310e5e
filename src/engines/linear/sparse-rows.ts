import type { Matrix } from '#core/shared';
import type { RowMatrix } from './row-matrix.ts';

/** Compressed rows: the cells of row r are [starts[r], starts[r + 1]). */
interface Sparse {
  readonly cols: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly cells: Float32Array;
}

/** @param filled the number of cells that are not zero */
export function openSparseRows(x: Matrix, filled: number): RowMatrix {
  const sparse = compress(x, filled);
  return {
    rows: x.rows,
    cols: x.cols,
    score: (coefficients, scores, { from, to }) => {
      for (let row = from; row < to; row++) scoreRow(sparse, row, { coefficients, scores });
    },
    addGradient: (residual, gradient, { from, to }) => {
      for (let row = from; row < to; row++) addRowGradient(sparse, row, { residual, gradient });
    },
    addGram: (gram, { from, to }) => {
      for (let row = from; row < to; row++) addRowGram(sparse, row, gram);
    },
    addSquares: (sums, { from, to }) => {
      const { starts, columns, cells } = sparse;
      for (let p = starts[from]!; p < starts[to]!; p++) sums[columns[p]!]! += cells[p]! * cells[p]!;
    }
  };
}

function compress({ rows, cols, values }: Matrix, filled: number): Sparse {
  const starts = new Int32Array(rows + 1);
  const columns = new Int32Array(filled);
  const cells = new Float32Array(filled);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++) {
      const value = values[row * cols + j]!;
      if (value === 0) continue;
      columns[next] = j;
      cells[next++] = value;
    }
    starts[row + 1] = next;
  }
  return { cols, starts, columns, cells };
}

function scoreRow(sparse: Sparse, row: number, into: { coefficients: Float64Array; scores: Float64Array }): void {
  const { cols, starts, columns, cells } = sparse;
  const { coefficients, scores } = into;
  const outputs = coefficients.length / (cols + 1);
  const end = starts[row + 1]!;
  for (let k = 0; k < outputs; k++) {
    let sum = coefficients[cols * outputs + k]!;
    for (let p = starts[row]!; p < end; p++) sum += cells[p]! * coefficients[columns[p]! * outputs + k]!;
    scores[row * outputs + k] = sum;
  }
}

function addRowGradient(sparse: Sparse, row: number, into: { residual: Float64Array; gradient: Float64Array }): void {
  const { cols, starts, columns, cells } = sparse;
  const { residual, gradient } = into;
  const outputs = gradient.length / (cols + 1);
  const end = starts[row + 1]!;
  for (let k = 0; k < outputs; k++) {
    const value = residual[row * outputs + k]!;
    gradient[cols * outputs + k]! += value;
    for (let p = starts[row]!; p < end; p++) gradient[columns[p]! * outputs + k]! += cells[p]! * value;
  }
}

function addRowGram({ cols, starts, columns, cells }: Sparse, row: number, gram: Float64Array): void {
  const end = starts[row + 1]!;
  for (let p = starts[row]!; p < end; p++) {
    const base = columns[p]! * cols;
    for (let q = p; q < end; q++) gram[base + columns[q]!]! += cells[p]! * cells[q]!;
  }
}
