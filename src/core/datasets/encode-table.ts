import {
  digestBytes,
  digestJson,
  type Column,
  type Digest,
  type NumberColumn,
  type Table,
  type TextColumn
} from '#core/shared';
import type { StoredColumn, TableContent } from './dataset-manifest.ts';
import type { ColumnTypeChoice } from './dialect.ts';

/** Fixed, so that an appended table shares all full chunks: 4 MiB of doubles. */
const ROWS_PER_CHUNK = 524_288;
/** UTF-16 units of JSON per dictionary object; at most 3 MiB of UTF-8 unless a single level is longer. */
const DICTIONARY_UNITS = 1 << 20;
const NAN_HIGH = 0x7ff80000;

/**
 * Yields the objects that hold a table and returns its description. Levels are renumbered in order of first use, so
 * equal cells give equal bytes. A column without a given type is `number` or `category`.
 */
export function* encodeTable(table: Table, types: readonly ColumnTypeChoice[]): Generator<Uint8Array, TableContent> {
  const given = new Map(types.map(({ name, type }) => [name, type]));
  const columns: StoredColumn[] = [];
  for (const column of table.columns) {
    const type = given.get(column.name) ?? (column.kind === 'number' ? 'number' : 'category');
    columns.push({ name: column.name, type, ...(yield* encodeColumn(column)) });
  }
  const content = { rows: table.rows, columns };
  return { digest: digestJson(content), ...content };
}

type Encoded = Pick<StoredColumn, 'storage' | 'chunks' | 'dictionary'>;

function* encodeColumn(column: Column): Generator<Uint8Array, Encoded> {
  if (column.kind === 'number') {
    return {
      storage: 'float64',
      chunks: yield* encodeChunks(column.values.length, numberBytes(column)),
      dictionary: []
    };
  }
  const used = inOrderOfUse(column);
  const chunks = yield* encodeChunks(used.codes.length, codeBytes(used));
  return { storage: 'codes', chunks, dictionary: yield* encodeDictionary(used.levels) };
}

type ChunkWriter = (from: number, to: number) => Uint8Array;

function* encodeChunks(rows: number, write: ChunkWriter): Generator<Uint8Array, StoredColumn['chunks']> {
  const chunks: { digest: Digest; rows: number }[] = [];
  for (let from = 0; from < rows; from += ROWS_PER_CHUNK) {
    const to = Math.min(rows, from + ROWS_PER_CHUNK);
    const bytes = write(from, to);
    chunks.push({ digest: digestBytes(bytes), rows: to - from });
    yield bytes;
  }
  return chunks;
}

function numberBytes({ values }: NumberColumn): ChunkWriter {
  return (from, to) => {
    const view = new DataView(new ArrayBuffer((to - from) * 8));
    for (let row = from, at = 0; row < to; row++, at += 8) {
      const value = values[row]!;
      if (Number.isNaN(value)) view.setUint32(at + 4, NAN_HIGH, true);
      else view.setFloat64(at, value, true);
    }
    return new Uint8Array(view.buffer);
  };
}

function codeBytes({ codes }: TextColumn): ChunkWriter {
  return (from, to) => {
    const view = new DataView(new ArrayBuffer((to - from) * 4));
    for (let row = from, at = 0; row < to; row++, at += 4) view.setInt32(at, codes[row]!, true);
    return new Uint8Array(view.buffer);
  };
}

function* encodeDictionary(levels: readonly string[]): Generator<Uint8Array, readonly Digest[]> {
  const digests: Digest[] = [];
  const encoder = new TextEncoder();
  for (let at = 0; at < levels.length;) {
    const parts: string[] = [];
    for (let units = 0; at < levels.length && units < DICTIONARY_UNITS; at++) {
      const json = JSON.stringify(levels[at]);
      units += json.length + 1;
      parts.push(json);
    }
    const bytes = encoder.encode(`[${parts.join(',')}]`);
    digests.push(digestBytes(bytes));
    yield bytes;
  }
  return digests;
}

/** The same column with levels numbered as they appear and none unused. */
function inOrderOfUse(column: TextColumn): TextColumn {
  const { codes, levels } = column;
  const renumbered = new Int32Array(levels.length).fill(-1);
  const order: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0 || renumbered[code]! >= 0) continue;
    renumbered[code] = order.length;
    order.push(code);
  }
  if (order.length === levels.length && order.every((code, place) => code === place)) return column;
  return {
    ...column,
    codes: codes.map((code) => (code < 0 ? -1 : renumbered[code]!)),
    levels: order.map((code) => levels[code]!)
  };
}
