import type { ColumnEncoding, Encoder } from '#core/features';
import type { JsonObject } from '#core/shared';

/** One plausible row in pandas' split form: a middling value of each number column and a level of each category column. */
export function inputExample({ columns }: Encoder): JsonObject {
  return { columns: columns.map(({ column }) => column), data: [columns.map(exampleCell)] };
}

function exampleCell(encoding: ColumnEncoding): string | number {
  if (encoding.kind === 'raw') return encoding.typical;
  return encoding.kind === 'number' ? encoding.fill : (encoding.levels[0] ?? '');
}
