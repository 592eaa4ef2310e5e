import { canonicalJson } from '#core/shared';

export type TensorValues = Float32Array | Int32Array | Uint32Array | Uint8Array;

/** What a safetensors file holds: flat arrays by name, and one text of our own. */
export interface TensorFile {
  readonly tensors: ReadonlyMap<string, TensorValues>;
  readonly assay: string;
}

type Dtype = 'F32' | 'I32' | 'U32' | 'U8';

interface TensorEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const BYTES: Readonly<Record<Dtype, number>> = { F32: 4, I32: 4, U32: 4, U8: 1 };

/**
 * Safetensors bytes: 8-byte little-endian header length, canonical JSON header padded with spaces to 8 bytes, raw
 * little-endian arrays, widest first and then by name. Equal contents are equal bytes.
 */
export function packTensors({ tensors, assay }: TensorFile): Uint8Array {
  const sorted = [...tensors].sort(
    ([a, left], [b, right]) => right.BYTES_PER_ELEMENT - left.BYTES_PER_ELEMENT || (a < b ? -1 : 1)
  );
  const header: Record<string, unknown> = { __metadata__: { assay } };
  let size = 0;
  for (const [name, values] of sorted) {
    const entry: TensorEntry = {
      dtype: dtypeOf(values),
      shape: [values.length],
      data_offsets: [size, (size += values.byteLength)]
    };
    header[name] = entry;
  }
  const json = new TextEncoder().encode(canonicalJson(header));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + size).fill(0x20, 0, start);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(start - 8), true);
  bytes.set(json, 8);
  let at = start;
  for (const [, values] of sorted) at = writeValues(view, at, values);
  return bytes;
}

function dtypeOf(values: TensorValues): Dtype {
  if (values instanceof Float32Array) return 'F32';
  if (values instanceof Int32Array) return 'I32';
  return values instanceof Uint32Array ? 'U32' : 'U8';
}

function writeValues(view: DataView, at: number, values: TensorValues): number {
  const count = values.length;
  if (values instanceof Float32Array) for (let i = 0; i < count; i++) view.setFloat32(at + i * 4, values[i]!, true);
  else if (values instanceof Uint8Array) new Uint8Array(view.buffer).set(values, at);
  else for (let i = 0; i < count; i++) view.setInt32(at + i * 4, values[i]!, true);
  return at + values.byteLength;
}

/** Reads what `packTensors` wrote. @throws Error when the header and the bytes do not agree */
export function unpackTensors(bytes: Uint8Array): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  if (start > bytes.length) throw new Error('the header is longer than the file');
  const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, start))) as {
    readonly __metadata__: { readonly assay: string };
  };
  const { __metadata__: metadata, ...rest } = header;
  const entries = Object.entries(rest as Record<string, TensorEntry>);
  const tensors = new Map<string, TensorValues>();
  let expected = start;
  for (const [name, entry] of entries.sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0])) {
    const size = sizeOf(name, entry);
    if (start + entry.data_offsets[0] !== expected || expected + size > bytes.length)
      throw new Error(`tensor ${name} is not where it should be`);
    tensors.set(name, readValues(view, expected, entry));
    expected += size;
  }
  if (expected !== bytes.length) throw new Error('there are bytes that belong to no tensor');
  return { tensors, assay: metadata.assay };
}

function sizeOf(name: string, { dtype, shape, data_offsets: [from, to] }: TensorEntry): number {
  const [count] = shape;
  if (
    shape.length !== 1 ||
    count === undefined ||
    !Number.isSafeInteger(count) ||
    count < 0 ||
    !Object.hasOwn(BYTES, dtype)
  )
    throw new Error(`tensor ${name} has an unknown form`);
  if (to - from !== count * BYTES[dtype]) throw new Error(`tensor ${name} has the wrong size`);
  return count * BYTES[dtype];
}

function readValues(view: DataView, at: number, { dtype, shape }: TensorEntry): TensorValues {
  const count = shape[0]!;
  if (dtype === 'U8') return new Uint8Array(view.buffer, view.byteOffset + at, count).slice();
  if (dtype === 'F32') {
    const floats = new Float32Array(count);
    for (let i = 0; i < count; i++) floats[i] = view.getFloat32(at + i * 4, true);
    return floats;
  }
  const integers = dtype === 'I32' ? new Int32Array(count) : new Uint32Array(count);
  for (let i = 0; i < count; i++) integers[i] = view.getInt32(at + i * 4, true);
  return integers;
}
