import type { Column, Digest, NumberColumn, TextColumn } from '#core/shared';
import type { Sha256 } from '#kernels/sha256';
import type { StoredColumn } from './dataset-manifest.ts';
import { inOrderOfUse } from './in-order-of-use.ts';

/** 4 MiB of doubles. */
const ROWS_PER_CHUNK = 524_288;
/** UTF-16 units of JSON per dictionary object; at most 3 MiB of UTF-8 unless a single level is longer. */
const DICTIONARY_UNITS = 1 << 20;
const NAN_HIGH = 0x7ff80000;

export type EncodedColumn = Pick<StoredColumn, 'storage' | 'chunks' | 'dictionary'>;

/** The beginning of a column that is stored already. */
export interface StoredBeginning extends Pick<StoredColumn, 'chunks' | 'dictionary'> {
  readonly rows: number;
  /** Levels in its dictionary. */
  readonly levels: number;
}

const NOTHING: StoredBeginning = { rows: 0, levels: 0, chunks: [], dictionary: [] };

/** Yields the objects that hold a column, or the part of it behind a stored `beginning`. */
export function* encodeColumn(
  column: Column,
  { sha256, beginning = NOTHING }: { sha256: Sha256; beginning?: StoredBeginning }
): Generator<Uint8Array, EncodedColumn> {
  const { rows: from, levels, chunks, dictionary } = beginning;
  if (column.kind === 'number') {
    const added = yield* encodeChunks({ from, to: column.values.length }, { write: numberBytes(column), sha256 });
    return { storage: 'float64', chunks: [...chunks, ...added], dictionary: [] };
  }
  const used = inOrderOfUse(column);
  const added = yield* encodeChunks({ from, to: used.codes.length }, { write: codeBytes(used), sha256 });
  const words = yield* encodeDictionary(used.levels.slice(levels), sha256);
  return { storage: 'codes', chunks: [...chunks, ...added], dictionary: [...dictionary, ...words] };
}

type ChunkWriter = (from: number, to: number) => Uint8Array;

function* encodeChunks(
  rows: { from: number; to: number },
  { write, sha256 }: { write: ChunkWriter; sha256: Sha256 }
): Generator<Uint8Array, StoredColumn['chunks']> {
  const chunks: { digest: Digest; rows: number }[] = [];
  for (let { from } = rows; from < rows.to; from += ROWS_PER_CHUNK) {
    const to = Math.min(rows.to, from + ROWS_PER_CHUNK);
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
