import {
  changedRows,
  diffTables,
  listRows,
  proposeKey,
  readManifest,
  type ChangedRow,
  type ColumnDiff,
  type DiffPage,
  type DiffSide,
  type ListedRow,
  type RowCounts,
  type SchemaDiff,
  type TableDiff
} from '#core/datasets';
import type { CallContext, Store } from '#core/ports';
import type { Digest, Table } from '#core/shared';

export interface DiffInput {
  readonly before: Digest;
  readonly after: Digest;
  /** Columns that say which rows belong together; none: by content; null: as proposed. */
  readonly key: readonly string[] | null;
}

export interface VersionDiff {
  readonly identical: boolean;
  readonly key: readonly string[] | null;
  /** The key that would be taken where none is chosen. */
  readonly proposedKey: readonly string[] | null;
  /** Columns in both versions. */
  readonly commonColumns: readonly string[];
  readonly schema: SchemaDiff;
  readonly rows: RowCounts;
  readonly columns: readonly ColumnDiff[];
}

export type DiffList = 'changed' | 'added' | 'removed';

export interface DiffRowsInput extends DiffInput, DiffPage {
  readonly list: DiffList;
}

export interface DiffRows {
  readonly changed: readonly ChangedRow[];
  readonly listed: readonly ListedRow[];
}

interface Place {
  readonly store: Store;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

/** Compares two versions; the last diff is kept, so that its rows can be read a page at a time. */
export function createDiffer({ store, tableOf }: Place) {
  let last: { readonly key: string; readonly diff: Promise<TableDiff> } | undefined;

  const sideOf = async (version: Digest): Promise<DiffSide> => {
    const { schema } = await readManifest(store, version);
    return { table: await tableOf(version), schema };
  };
  const diffOf = (input: DiffInput, ctx: CallContext): Promise<TableDiff> => {
    const key = JSON.stringify([input.before, input.after, input.key]);
    if (last?.key === key) return last.diff;
    const diff = compare(input, ctx);
    last = { key, diff };
    diff.catch(() => (last = undefined));
    return diff;
  };
  const compare = async ({ before, after, key }: DiffInput, ctx: CallContext): Promise<TableDiff> => {
    const sides = [await sideOf(before), await sideOf(after)] as const;
    return diffTables(...sides, { key: key ?? proposeKey(...sides) ?? [], ctx });
  };

  return {
    async diffVersions(input: DiffInput, ctx: CallContext): Promise<VersionDiff> {
      const { identical, key, schema, rows, columns } = await diffOf(input, ctx);
      const proposedKey = input.key === null ? key : proposeKey(await sideOf(input.before), await sideOf(input.after));
      const commonColumns = columns.map(({ column }) => column);
      return { identical, key, proposedKey, commonColumns, schema, rows, columns };
    },

    async readDiffRows(
      { list, offset, limit, before, after, key }: DiffRowsInput,
      ctx: CallContext
    ): Promise<DiffRows> {
      const diff = await diffOf({ before, after, key }, ctx);
      const page = { offset, limit };
      if (list === 'changed') return { changed: changedRows(diff, page), listed: [] };
      return { changed: [], listed: listRows(diff, list, page) };
    }
  };
}
