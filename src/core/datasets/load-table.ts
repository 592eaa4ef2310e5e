import type { CallContext, Store } from '#core/ports';
import type { Column, Digest, Table } from '#core/shared';
import type { StoredColumn } from './dataset-manifest.ts';
import { readManifest } from './read-manifest.ts';

/**
 * The table of a dataset version, in its order; of `columns` those that it has, where not all are wanted.
 * @throws store/missing-object, store/damaged-object, the signal's reason
 */
export async function loadTable(
  store: Store,
  version: Digest,
  { columns: wanted, ctx }: { readonly columns?: ReadonlySet<string>; readonly ctx?: CallContext } = {}
): Promise<Table> {
  const { table } = await readManifest(store, version);
  const read = async (digest: Digest): Promise<Uint8Array> => {
    await ctx?.turn();
    return store.readObject(digest);
  };
  const columns: Column[] = [];
  for (const column of table.columns) {
    if (wanted?.has(column.name) ?? true) columns.push(await loadColumn(read, { column, rows: table.rows }));
  }
  return { rows: table.rows, columns };
}

type Read = (digest: Digest) => Promise<Uint8Array>;

async function loadColumn(read: Read, { column, rows }: { column: StoredColumn; rows: number }): Promise<Column> {
  const { name, storage } = column;
  const values = storage === 'float64' ? new Float64Array(rows) : new Int32Array(rows);
  let row = 0;
  for (const chunk of column.chunks) {
    const bytes = await read(chunk.digest);
    readInto(values, { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), from: row });
    row += chunk.rows;
  }
  if (values instanceof Float64Array) return { kind: 'number', name, values };
  return { kind: 'text', name, codes: values, levels: await readLevels(read, column.dictionary) };
}

function readInto(values: Float64Array | Int32Array, { view, from }: { view: DataView; from: number }): void {
  if (values instanceof Float64Array) {
    for (let at = 0; at < view.byteLength; at += 8) values[from + at / 8] = view.getFloat64(at, true);
  } else {
    for (let at = 0; at < view.byteLength; at += 4) values[from + at / 4] = view.getInt32(at, true);
  }
}

async function readLevels(read: Read, dictionary: readonly Digest[]): Promise<readonly string[]> {
  const levels: string[] = [];
  for (const digest of dictionary) {
    const part = JSON.parse(new TextDecoder().decode(await read(digest))) as string[];
    for (const level of part) levels.push(level);
  }
  return levels;
}
