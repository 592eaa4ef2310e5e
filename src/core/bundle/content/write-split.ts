import type { BundleInput } from './bundle-input.ts';

export const HOLDOUT = -1;
export const UNUSED = -2;

/**
 * One little-endian int16 per row of the snapshot: the number of its fold from 0, -1 for the hold-out, -2 for a row
 * that takes no part. @throws Error for a row that is out of range or dealt twice
 */
export function writeSplit({ holdout, folds }: BundleInput['split'], rows: number): Uint8Array {
  const bytes = new Uint8Array(rows * 2);
  const view = new DataView(bytes.buffer);
  for (let row = 0; row < rows; row++) view.setInt16(row * 2, UNUSED, true);
  [holdout, ...folds].forEach((part, index) => {
    for (const row of part) {
      if (row < 0 || row >= rows || view.getInt16(row * 2, true) !== UNUSED)
        throw new Error(`row ${row} cannot be dealt`);
      view.setInt16(row * 2, index - 1, true);
    }
  });
  return bytes;
}
