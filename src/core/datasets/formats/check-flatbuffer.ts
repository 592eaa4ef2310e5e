/** What a table of a flatbuffer holds beside plain numbers, by the number of the field. */
export type Shape = ReadonlyMap<number, FieldShape>;
export type FieldShape =
  /** `of` may look at the table that the field belongs to. */
  | { readonly kind: 'table' | 'tables'; readonly of: (view: DataView, owner: number) => Shape }
  /** A text (of items of 1 byte) or a vector of numbers or structs. */
  | { readonly kind: 'items'; readonly size: number }
  /** A whole number of 32 bits of at most this size. */
  | { readonly kind: 'number'; readonly most: number };

const DEEPEST = 64;
/** Offsets within a table are 16 bits, of which readers take the first for a sign. */
const FARTHEST = 0x7fff;

/**
 * Whether the table at a position, and all that it leads to, lies within the bytes, with no more tables than these can
 * hold: what passes is read in time that grows with its bytes. Source: FlatBuffers internals, "Format".
 */
export function isSoundTable(bytes: Uint8Array, at: number, shape: Shape): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = bytes.length / 4;

  function isSound(table: number, of: Shape, depth: number): boolean {
    if (depth > DEEPEST || --left < 0 || !isTable(view, table)) return false;
    return [...of].every(([number, field]) => {
      const place = fieldPlace(view, table, number);
      return place === undefined || isSoundField(place, { ...field, owner: table }, depth);
    });
  }

  function isSoundField(place: number, field: FieldShape & { owner: number }, depth: number): boolean {
    if (field.kind === 'number') return place + 4 <= bytes.length && Math.abs(view.getInt32(place, true)) <= field.most;
    const target = follow(view, place);
    if (target === undefined) return false;
    if (field.kind === 'table') return isSound(target, field.of(view, field.owner), depth + 1);
    const count = view.getUint32(target, true);
    const size = field.kind === 'items' ? field.size : 4;
    if (target + 4 + count * size > bytes.length) return false;
    if (field.kind === 'items') return true;
    const of = field.of(view, field.owner);
    const found = Array.from({ length: count }, (_, i) => follow(view, target + 4 + 4 * i));
    return found.every((one) => one !== undefined && isSound(one, of, depth + 1));
  }

  return isSound(at, shape, 0);
}

/** Where a field of a sound table begins; `undefined` when it is left out. */
export function fieldPlace(view: DataView, table: number, number: number): number | undefined {
  const vtable = table - view.getInt32(table, true);
  const slot = 4 + 2 * number;
  if (slot + 2 > view.getUint16(vtable, true)) return undefined;
  const offset = view.getUint16(vtable + slot, true);
  return offset === 0 ? undefined : table + offset;
}

/** What the reference at a place points at; `undefined` when that is nowhere. References point ahead. */
export function follow(view: DataView, place: number): number | undefined {
  if (place < 0 || place + 4 > view.byteLength) return undefined;
  const target = place + view.getUint32(place, true);
  return target > place && target + 4 <= view.byteLength ? target : undefined;
}

function isTable(view: DataView, table: number): boolean {
  const vtable = table - view.getInt32(table, true);
  if (vtable < 0 || vtable + 4 > view.byteLength) return false;
  const size = view.getUint16(vtable, true);
  if (size < 4 || size > FARTHEST || vtable + size > view.byteLength) return false;
  for (let slot = 4; slot + 2 <= size; slot += 2) {
    const offset = view.getUint16(vtable + slot, true);
    if (offset > FARTHEST || table + offset >= view.byteLength) return false;
  }
  return true;
}
