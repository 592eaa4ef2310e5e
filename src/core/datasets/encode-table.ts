import { digestJson, type Column, type Digest, type NumberColumn, type Table, type TextColumn } from '#core/shared';
import { Sha256 } from '#kernels/sha256';
import type { StoredColumn, TableContent } from './dataset-manifest.ts';
import type { ColumnTypeChoice } from './dialect.ts';
import { inOrderOfUse } from './in-order-of-use.ts';

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
  const sha256 = new Sha256();
  const columns: StoredColumn[] = [];
  for (const column of table.columns) {
    const type = given.get(column.name) ?? (column.kind === 'number' ? 'number' : 'category');
    columns.push({ name: column.name, type, ...(yield* encodeColumn(column, sha256)) });
  }
  const content = { rows: table.rows, columns };
  return { digest: digestJson(content), ...content };
}

type Encoded = Pick<StoredColumn, 'storage' | 'chunks' | 'dictionary'>;

function* encodeColumn(column: Column, sha256: Sha256): Generator<Uint8Array, Encoded> {
  if (column.kind === 'number') {
    return {
      storage: 'float64',
      chunks: yield* encodeChunks(column.values.length, { write: numberBytes(column), sha256 }),
      dictionary: []
    };
  }
  const used = inOrderOfUse(column);
  const chunks = yield* encodeChunks(used.codes.length, { write: codeBytes(used), sha256 });
  return { storage: 'codes', chunks, dictionary: yield* encodeDictionary(used.levels, sha256) };
}

type ChunkWriter = (from: number, to: number) => Uint8Array;

function* encodeChunks(
  rows: number,
  { write, sha256 }: { write: ChunkWriter; sha256: Sha256 }
): Generator<Uint8Array, StoredColumn['chunks']> {
  const chunks: { digest: Digest; rows: number }[] = [];
  for (let from = 0; from < rows; from += ROWS_PER_CHUNK) {
    const to = Math.min(rows, from + ROWS_PER_CHUNK);
    const bytes = write(from, to);
    sha256.update(bytes);
    chunks.push({ digest: sha256.hex(), rows: to - from });
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

function* encodeDictionary(levels: readonly string[], sha256: Sha256): Generator<Uint8Array, readonly Digest[]> {
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
    sha256.update(bytes);
    digests.push(sha256.hex());
    yield bytes;
  }
  return digests;
}
