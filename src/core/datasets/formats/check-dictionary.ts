import { fieldPlace, follow } from './check-flatbuffer.ts';

/**
 * Whether a dictionary claims no more values than its buffers, unpacked, have bits. Its values are made as soon as it is
 * read. `batch` is the place of its record batch in `head`, which is sound; `body` holds the buffers.
 */
export function isDictionaryBacked(head: DataView, batch: number, body: DataView): boolean {
  const packed = fieldPlace(head, batch, 3) !== undefined;
  let bytes = 0;
  for (const [offset, size] of pairs(head, batch, 2)) {
    if (offset < 0 || size < 0) return false;
    bytes += packed ? unpackedSize(body, { offset, size }) : Math.min(size, body.byteLength);
  }
  return pairs(head, batch, 1).every(([claimed]) => claimed >= 0 && claimed <= 8 * bytes);
}

/** A vector of structs of two 64-bit numbers: length and missing of each column, offset and size of each buffer. */
function pairs(head: DataView, batch: number, number: number): (readonly [number, number])[] {
  const place = fieldPlace(head, batch, number);
  const vector = place === undefined ? undefined : follow(head, place);
  if (vector === undefined) return [];
  return Array.from({ length: head.getUint32(vector, true) }, (_, i) => {
    const at = vector + 4 + 16 * i;
    return [Number(head.getBigInt64(at, true)), Number(head.getBigInt64(at + 8, true))] as const;
  });
}

/** A packed buffer begins with its size, -1 where it was left as it is. */
function unpackedSize(body: DataView, { offset, size }: { offset: number; size: number }): number {
  if (size < 8 || offset + 8 > body.byteLength) return 0;
  const plain = Number(body.getBigInt64(offset, true));
  return plain < 0 ? size - 8 : plain;
}
