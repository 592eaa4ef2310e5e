import type { TextColumn } from '#core/shared';

/** The same column with levels numbered as they appear and none unused. */
export function inOrderOfUse(column: TextColumn): TextColumn {
  const { codes, levels } = column;
  const renumbered = new Int32Array(levels.length).fill(-1);
  const order: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0 || renumbered[code]! >= 0) continue;
    renumbered[code] = order.length;
    order.push(code);
  }
  if (order.length === levels.length && order.every((code, place) => code === place)) return column;
  return {
    ...column,
    codes: codes.map((code) => (code < 0 ? -1 : renumbered[code]!)),
    levels: order.map((code) => levels[code]!)
  };
}
