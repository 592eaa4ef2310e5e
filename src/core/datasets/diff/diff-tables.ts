import type { CallContext } from '#core/ports';
import { changedPlaces } from './cell-bits.ts';
import { compareCells } from './compare-cells.ts';
import { compareColumn, type ComparedColumn } from './compare-column.ts';
import { compareSchemas } from './compare-schemas.ts';
import { countRows, hasSameRows } from './count-rows.ts';
import { makeComparable } from './make-comparable.ts';
import { matchRows } from './match-rows.ts';
import { pairColumns } from './pair-columns.ts';
import { requireKey } from './require-key.ts';
import { sameCells } from './same-cells.ts';
import type { ColumnDiff, DiffSide, RowPairs, SchemaDiff, TableDiff } from './table-diff.ts';

export interface DiffOptions {
  /** The columns that together say which rows belong together; without any, rows are compared by content. */
  readonly key?: readonly string[];
  /** Progress and cancelling, once per column and step. */
  readonly ctx?: CallContext;
}

/**
 * What became of one table in another. Columns belong together by name. Missing equals missing, -0 equals 0, and a number
 * equals the text it is written as. Keys that are not unique are set apart, never guessed; a missing key is a key.
 * @throws datasets/unknown-column for a key column that either table lacks, and what `ctx.turn` throws
 */
export async function diffTables(
  before: DiffSide,
  after: DiffSide,
  { key = [], ctx }: DiffOptions = {}
): Promise<TableDiff> {
  requireKey(key, { before, after });
  const pairs = pairColumns(before, after);
  const schema = compareSchemas(before, after, pairs);
  const columns = await perColumn(pairs, { phase: 'reading', ctx }, (pair) => ({
    ...pair,
    cells: makeComparable(pair.before, pair.after)
  }));
  const totals = { before: before.table.rows, after: after.table.rows };
  const match = matchRows(columns, { key, rows: totals });
  await ctx?.turn();
  const changedCells = key.length > 0 ? await changesOf(columns, match.pairs, ctx) : new Map<string, Uint32Array>();
  const changed = changedPlaces(changedCells.values(), match.pairs.before.length);
  const rows = countRows({ totals, match, changed: changed.length, columns });
  return {
    identical: isUnchanged(schema) && totals.before === totals.after && columns.every(({ cells }) => sameCells(cells)),
    key: key.length > 0 ? [...new Set(key)] : null,
    schema,
    rows,
    columns: await rankColumns(columns, { changedCells, hasSameRows: hasSameRows(rows) }, ctx),
    tables: { before: before.table, after: after.table },
    pairs: match.pairs,
    changed,
    changedCells,
    added: match.added,
    removed: match.removed,
    duplicates: match.duplicates
  };
}

async function changesOf(
  columns: readonly ComparedColumn[],
  pairs: RowPairs,
  ctx: CallContext | undefined
): Promise<Map<string, Uint32Array>> {
  const found = await perColumn(columns, { phase: 'comparing', ctx }, ({ name, cells }) => {
    const bits = compareCells(cells, pairs);
    return bits === null ? [] : [[name, bits] as const];
  });
  return new Map(found.flat());
}

async function rankColumns(
  columns: readonly ComparedColumn[],
  known: { readonly changedCells: ReadonlyMap<string, Uint32Array>; readonly hasSameRows: boolean },
  ctx: CallContext | undefined
): Promise<ColumnDiff[]> {
  const diffs = await perColumn(columns, { phase: 'estimating', ctx }, (column) =>
    compareColumn(column, { changed: known.changedCells.get(column.name), hasSameRows: known.hasSameRows })
  );
  return diffs.sort((a, b) => sizeOf(b) - sizeOf(a));
}

/** Of a distribution, the part that went missing included. */
function sizeOf({ effect, missing }: ColumnDiff): number {
  return Math.max(effect ?? 0, Math.abs(missing?.change ?? 0));
}

async function perColumn<T, R>(
  columns: readonly T[],
  { phase, ctx }: { readonly phase: string; readonly ctx: CallContext | undefined },
  work: (column: T) => R
): Promise<R[]> {
  const results: R[] = [];
  for (const column of columns) {
    results.push(work(column));
    ctx?.report({ phase, done: results.length, total: columns.length });
    await ctx?.turn();
  }
  return results;
}

function isUnchanged({ added, removed, renamed, retyped, moved }: SchemaDiff): boolean {
  return added.length + removed.length + renamed.length + retyped.length + moved.length === 0;
}
