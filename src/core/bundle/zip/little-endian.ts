/** A value and how many bytes it takes. */
export type Field = readonly [value: number, bytes: 2 | 4];

/** The fields one after the other, least significant byte first. */
export function littleEndian(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of fields) {
    for (let i = 0; i < size; i++) bytes[at++] = (value >>> (8 * i)) & 0xff;
  }
  return bytes;
}
