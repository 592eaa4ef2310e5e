import { AppError, findColumn } from '#core/shared';
import type { DiffSide } from './table-diff.ts';

/** @throws datasets/unknown-column for a key column that is not in both tables */
export function requireKey(
  key: readonly string[],
  sides: { readonly before: DiffSide; readonly after: DiffSide }
): void {
  for (const name of key) {
    for (const side of ['before', 'after'] as const) {
      if (findColumn(sides[side].table, name) !== undefined) continue;
      throw new AppError('datasets/unknown-column', {
        message: `The table ${side} has no column named "${name}", so it cannot be a key.`,
        hint: 'Nothing was changed. Choose a key among the columns that both tables have.'
      });
    }
  }
}
