import { cellText, type Column } from '#core/shared';

/** A category column as codes into distinct texts; numbers count as their shortest text. Missing is -1. */
export interface LevelCodes {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export function levelCodes(column: Column): LevelCodes {
  if (column.kind === 'text') return column;
  const codes = new Int32Array(column.values.length);
  const levels: string[] = [];
  const known = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row]!;
    let code = Number.isNaN(value) ? -1 : known.get(value);
    if (code === undefined) known.set(value, (code = levels.push(cellText(column, row)) - 1));
    codes[row] = code;
  }
  return { codes, levels };
}
