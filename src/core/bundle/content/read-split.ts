import { AppError } from '#core/shared';
import type { BundleInput } from './bundle-input.ts';
import { HOLDOUT, UNUSED } from './write-split.ts';

/** The rows of hold-out and folds, each rising, from `train/split.bin`. @throws bundle/corrupt */
export function readSplit(bytes: Uint8Array): BundleInput['split'] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: number[][] = [[]];
  for (let row = 0; row * 2 + 1 < bytes.length; row++) {
    const fold = view.getInt16(row * 2, true);
    if (fold === UNUSED) continue;
    if (fold < HOLDOUT || fold > 1000)
      throw new AppError('bundle/corrupt', { message: `train/split.bin puts row ${row} in fold ${fold}.` });
    while (parts.length <= fold + 1) parts.push([]);
    parts[fold + 1]!.push(row);
  }
  const [holdout, ...folds] = parts.map((part) => Int32Array.from(part));
  return { holdout: holdout!, folds };
}
