import type { TextColumn } from '#core/shared';
import { NULL_SPELLINGS } from './encoder.ts';

/** The column with the texts that other tools write for a missing cell as missing. */
export function withoutNullSpellings(column: TextColumn): TextColumn {
  const nulls = column.levels.map((level) => NULL_SPELLINGS.includes(level));
  if (!nulls.includes(true)) return column;
  return { ...column, codes: column.codes.map((code) => (code < 0 || nulls[code] ? -1 : code)) };
}
