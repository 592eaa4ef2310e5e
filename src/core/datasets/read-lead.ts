import { cellKind } from './cell-kind.ts';
import { countPreamble } from './count-preamble.ts';
import { SPACE_RUNS } from './dialect.ts';

type Rows = readonly (readonly string[])[];

export interface Lead {
  /** Records before the table. */
  readonly preamble: number;
  /** The rows from the header on, its rows as wide as the others. */
  readonly table: Rows;
  /** How many rows of a header the widths tell; 0 where they do not. */
  readonly headerRows: 0 | 1 | 2;
}

/**
 * What stands before the rows. Aligned tables leave the place above their index empty, which no delimiter shows: a first
 * row that is one cell shorter than the next names all columns but the first, whose name may stand alone below it.
 */
export function readLead(rows: Rows, { delimiter, width }: { delimiter: string; width: number }): Lead {
  const titles = countPreamble(rows, width);
  if (delimiter !== SPACE_RUNS) return { preamble: titles, table: rows.slice(titles), headerRows: 0 };
  const preamble = width === 2 && isOnlyName(rows, titles - 1) ? titles - 1 : titles;
  const table = rows.slice(preamble);
  const [first = [], second = [], third = []] = table;
  const header = ['', ...first];
  if (header.length !== width) return { preamble, table, headerRows: 0 };
  if (second.length === width) return { preamble, table: [header, ...table.slice(1)], headerRows: 1 };
  if (second.length !== 1 || third.length !== width) return { preamble, table, headerRows: 0 };
  const index = [...second, ...first.map(() => '')];
  return { preamble, table: [header, index, ...table.slice(2)], headerRows: 2 };
}

/** A word right above a number, in a table of an index and one column. */
function isOnlyName(rows: Rows, at: number): boolean {
  const [name, next] = [rows[at]?.[0], rows[at + 1]?.[1]];
  return name !== undefined && next !== undefined && !name.startsWith('#') && cellKind(next, '.') === 'number';
}
