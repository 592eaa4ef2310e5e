import { AppError, cellText, findColumn, type Column, type Table } from '#core/shared';

const ROWS_PER_CHUNK = 2048;
const NEEDS_QUOTES = /[",\r\n]|^\uFEFF/;

/**
 * The table as RFC 4180 text with LF, in chunks: a header, quotes only where needed, numbers in the shortest form that
 * reads back to the same double, missing cells empty. `parseTable` reads it back to the same table.
 * @throws datasets/unknown-column
 */
export function* writeCsv(table: Table, options: { columns?: readonly string[] } = {}): Generator<string, void> {
  const columns = options.columns?.map((name) => requireColumn(table, name)) ?? table.columns;
  yield `${line(columns.map(({ name }) => quoted(name)))}\n`;
  const writers = columns.map(cellWriter);
  for (let from = 0; from < table.rows; from += ROWS_PER_CHUNK) {
    const rows: string[] = [];
    for (let row = from; row < Math.min(table.rows, from + ROWS_PER_CHUNK); row++) {
      rows.push(line(writers.map((write) => write(row))));
    }
    yield `${rows.join('\n')}\n`;
  }
}

function requireColumn(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column === undefined) throw new AppError('datasets/unknown-column', { message: `There is no column ${name}.` });
  return column;
}

/** A line without any character would be skipped as blank. */
function line(cells: readonly string[]): string {
  return cells.join(',') || '""';
}

function cellWriter(column: Column): (row: number) => string {
  if (column.kind === 'number') {
    return (row) => (Object.is(column.values[row], -0) ? '-0' : cellText(column, row));
  }
  const levels = column.levels.map(quoted);
  return (row) => (column.codes[row]! < 0 ? '' : levels[column.codes[row]!]!);
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
