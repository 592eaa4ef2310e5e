// Typed arrays on disk, in the machine's byte order.
import { readFileSync, writeFileSync } from 'node:fs';

/** @param {new (buffer: ArrayBuffer) => T} type @template T @returns {T} */
export function readArray(path, type) {
  const bytes = readFileSync(path);
  return new type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

export const writeArray = (path, array) =>
  writeFileSync(path, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
