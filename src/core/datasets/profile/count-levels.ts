import type { TextColumn } from '#core/shared';

export interface LevelTally {
  /** Cells by code. */
  readonly counts: Int32Array;
  readonly missing: number;
  /** Levels that occur. */
  readonly distinct: number;
}

export function countLevels({ codes, levels }: TextColumn): LevelTally {
  const counts = new Int32Array(levels.length);
  let missing = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) missing++;
    else counts[code]!++;
  }
  let distinct = 0;
  for (let code = 0; code < counts.length; code++) if (counts[code]! > 0) distinct++;
  return { counts, missing, distinct };
}
