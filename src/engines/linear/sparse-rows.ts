import type { Matrix } from '#core/shared';
import type { RowMatrix, RowRange } from './row-matrix.ts';

/** Compressed rows: the cells of row r are [starts[r], starts[r + 1]), the last of them the 1 of the intercept. */
interface Sparse {
  readonly width: number;
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
    cells: sparse.cells.length,
    score: (coefficients, scores, range) => {
      if (coefficients.length === sparse.width) scoreOne(sparse, range, { coefficients, scores });
      else scoreAll(sparse, range, { coefficients, scores });
    },
    addGradient: (residual, gradient, range) => {
      if (gradient.length === sparse.width) addGradientOne(sparse, range, { residual, gradient });
      else addGradientAll(sparse, range, { residual, gradient });
    },
    addGram: (weight, gram, range) => addGram(sparse, range, { weight, gram }),
    addSquares: (weight, sums, { from, to }) => {
      const { starts, columns, cells } = sparse;
      for (let row = from; row < to; row++) {
        const end = starts[row + 1]!;
        for (let p = starts[row]!; p < end; p++) sums[columns[p]!]! += weight[row]! * cells[p]! * cells[p]!;
      }
    }
  };
}

function compress({ rows, cols, values }: Matrix, filled: number): Sparse {
  const starts = new Int32Array(rows + 1);
  const columns = new Int32Array(filled + rows);
  const cells = new Float32Array(filled + rows);
  let next = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let j = 0; j < cols; j++, at++) {
      const value = values[at]!;
      if (value === 0) continue;
      columns[next] = j;
      cells[next++] = value;
    }
    columns[next] = cols;
    cells[next++] = 1;
    starts[row + 1] = next;
  }
  return { width: cols + 1, starts, columns, cells };
}

interface Scoring {
  readonly coefficients: Float64Array;
  readonly scores: Float64Array;
}

function scoreOne({ starts, columns, cells }: Sparse, { from, to }: RowRange, { coefficients, scores }: Scoring): void {
  for (let row = from; row < to; row++) {
    const end = starts[row + 1]!;
    let sum = 0;
    for (let p = starts[row]!; p < end; p++) sum += cells[p]! * coefficients[columns[p]!]!;
    scores[row] = sum;
  }
}

function scoreAll(
  { width, starts, columns, cells }: Sparse,
  { from, to }: RowRange,
  { coefficients, scores }: Scoring
): void {
  const outputs = coefficients.length / width;
  for (let row = from; row < to; row++) {
    const end = starts[row + 1]!;
    const at = row * outputs;
    for (let k = 0; k < outputs; k++) scores[at + k] = 0;
    for (let p = starts[row]!; p < end; p++) {
      const cell = cells[p]!;
      const base = columns[p]! * outputs;
      for (let k = 0; k < outputs; k++) scores[at + k]! += cell * coefficients[base + k]!;
    }
  }
}

interface Descent {
  readonly residual: Float64Array;
  readonly gradient: Float64Array;
}

function addGradientOne({ starts, columns, cells }: Sparse, { from, to }: RowRange, into: Descent): void {
  const { residual, gradient } = into;
  for (let row = from; row < to; row++) {
    const end = starts[row + 1]!;
    const value = residual[row]!;
    for (let p = starts[row]!; p < end; p++) gradient[columns[p]!]! += cells[p]! * value;
  }
}

function addGradientAll({ width, starts, columns, cells }: Sparse, { from, to }: RowRange, into: Descent): void {
  const { residual, gradient } = into;
  const outputs = gradient.length / width;
  for (let row = from; row < to; row++) {
    const end = starts[row + 1]!;
    const at = row * outputs;
    for (let p = starts[row]!; p < end; p++) {
      const cell = cells[p]!;
      const base = columns[p]! * outputs;
      for (let k = 0; k < outputs; k++) gradient[base + k]! += cell * residual[at + k]!;
    }
  }
}

function addGram(
  { width, starts, columns, cells }: Sparse,
  { from, to }: RowRange,
  { weight, gram }: { readonly weight: Float64Array; readonly gram: Float64Array }
): void {
  for (let row = from; row < to; row++) {
    const end = starts[row + 1]!;
    for (let p = starts[row]!; p < end; p++) {
      const base = columns[p]! * width;
      const value = weight[row]! * cells[p]!;
      for (let q = p; q < end; q++) gram[base + columns[q]!]! += value * cells[q]!;
    }
  }
}
