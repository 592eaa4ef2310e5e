import type { Column, TextColumn } from '#core/shared';

/** Whether two columns hold the same values in every row; texts are compared whatever their codes are. */
export function sameCells(a: Column, b: Column): boolean {
  if (a.kind === 'number') return b.kind === 'number' && sameNumbers(a.values, b.values);
  return b.kind === 'text' && sameTexts(a, b);
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  for (let row = 0; row < a.length; row++) {
    const x = a[row]!;
    const y = b[row]!;
    if (x !== y && (x === x || y === y)) return false;
  }
  return true;
}

function sameTexts(a: TextColumn, b: TextColumn): boolean {
  /** By code of a: the code of b that was found to be the same text. */
  const same = new Int32Array(a.levels.length).fill(-1);
  for (let row = 0; row < a.codes.length; row++) {
    const x = a.codes[row]!;
    const y = b.codes[row]!;
    if (x < 0 || y < 0) {
      if (x !== y) return false;
    } else if (same[x] !== y) {
      if (a.levels[x] !== b.levels[y]) return false;
      same[x] = y;
    }
  }
  return true;
}
