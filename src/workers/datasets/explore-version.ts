import {
  ALL_ROWS,
  markFailing,
  selectRows,
  summarizeSelection,
  type ColumnSelection,
  type RowQuery
} from '#core/datasets';
import { cellText, type Digest, type Table } from '#core/shared';

export interface ExploreInput {
  readonly version: Digest;
  readonly query: RowQuery;
}

export interface Explored {
  /** How many rows meet the query. */
  readonly rows: number;
  readonly columns: readonly ColumnSelection[];
}

export interface RowsInput {
  readonly version: Digest;
  readonly query?: RowQuery;
  readonly start: number;
  readonly count: number;
}

/** Rows as text, missing cells as `null`, with their numbers in the table, from 1. */
export interface RowsPage {
  readonly numbers: readonly number[];
  readonly cells: readonly (readonly (string | null)[])[];
}

const KEPT = 4;

/** Paging, searching and crossfiltering of stored tables; the row lists of the last few queries are kept. */
export function createExplorer(tableOf: (version: Digest) => Promise<Table>) {
  const lists = new Map<string, Int32Array>();
  const keep = (key: string, rows: Int32Array): Int32Array => {
    lists.delete(key);
    lists.set(key, rows);
    for (const old of [...lists.keys()].slice(0, -KEPT)) lists.delete(old);
    return rows;
  };
  const rowsOf = (table: Table, { version, query = ALL_ROWS }: RowsInput): Int32Array | undefined => {
    if (isWhole(query)) return undefined;
    const key = keyOf({ version, query });
    return keep(key, lists.get(key) ?? selectRows(table, query));
  };
  return {
    async explore({ version, query }: ExploreInput): Promise<Explored> {
      const table = await tableOf(version);
      const failing = markFailing(table, query);
      const rows = keep(keyOf({ version, query }), selectRows(table, query, failing));
      return { rows: rows.length, columns: summarizeSelection(table, query, failing) };
    },

    async readRows(input: RowsInput): Promise<RowsPage> {
      const table = await tableOf(input.version);
      const rows = rowsOf(table, input);
      const end = Math.min(rows?.length ?? table.rows, input.start + input.count);
      const wanted = Array.from({ length: Math.max(0, end - input.start) }, (_, i) => {
        return rows ? rows[input.start + i]! : input.start + i;
      });
      return {
        numbers: wanted.map((row) => row + 1),
        cells: wanted.map((row) => table.columns.map((column) => cellText(column, row) || null))
      };
    }
  };
}

/** An open end of a range becomes null, which no other end does. */
const keyOf = ({ version, query }: ExploreInput): string => `${version} ${JSON.stringify(query)}`;

/** The table as it is, in its own order. */
const isWhole = ({ search, filters, sort, formula }: RowQuery): boolean =>
  search === '' && filters.length === 0 && sort === null && formula === undefined;
