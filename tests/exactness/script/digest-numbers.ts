import { digestBytes, digestJson } from '#core/shared';

/** SHA-256 of the numbers as little-endian float64. Every NaN counts as the same one: its bits are nobody's promise. */
export function digestNumbers(values: ArrayLike<number>): string {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) view.setUint32(8 * i + 4, 0x7ff80000, true);
    else view.setFloat64(8 * i, value, true);
  }
  return digestBytes(bytes);
}

/** SHA-256 of plain data in which typed arrays may stand anywhere, such as a model or a learning curve. */
export const digestData = (data: unknown): string => digestJson(withoutArrays(data));

function withoutArrays(data: unknown): unknown {
  if (typeof data === 'number') return digestNumbers([data]);
  if (typeof data !== 'object' || data === null) return data;
  if (ArrayBuffer.isView(data)) return digestNumbers(data as unknown as ArrayLike<number>);
  if (Array.isArray(data)) return data.map(withoutArrays);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutArrays(value)]));
}
