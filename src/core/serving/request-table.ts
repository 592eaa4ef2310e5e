import { AppError, type Column, type JsonValue, type Table } from '#core/shared';

/** Cells of one named column as they came over the wire. */
export interface WireColumn {
  readonly name: string;
  readonly cells: readonly JsonValue[];
}

/** Columns of JSON cells as a table: all-number columns are numbers, everything else is text; `null` is missing. @throws serving/bad-request */
export function requestTable(columns: readonly WireColumn[]): Table {
  const rows = columns[0]?.cells.length ?? 0;
  const uneven = columns.find(({ cells }) => cells.length !== rows);
  if (uneven) throw badRequest(`column "${uneven.name}" has ${uneven.cells.length} values where ${rows} were expected`);
  return { rows, columns: columns.map(toColumn) };
}

export function badRequest(problem: string): AppError {
  return new AppError('serving/bad-request', { message: `The request cannot be read: ${problem}.` });
}

function toColumn({ name, cells }: WireColumn): Column {
  if (cells.every((cell) => cell === null || typeof cell === 'number')) {
    return { kind: 'number', name, values: Float64Array.from(cells, (cell) => (cell === null ? NaN : cell)) };
  }
  const known = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null || cell === '') return -1;
    if (typeof cell === 'object') throw badRequest(`column "${name}" holds a nested value`);
    const text = String(cell);
    return known.get(text) ?? known.set(text, known.size).size - 1;
  });
  return { kind: 'text', name, codes, levels: [...known.keys()] };
}
