import type { ColumnRole, ColumnType } from '#core/shared';

/** What framing needs to know of a column. */
export interface FramingColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  readonly distinct: number;
  readonly missing: number;
}

const TARGET_NAMES =
  /^(target|label|class|outcome|response|y|survived|churn(ed)?|default(ed)?|income|price|fare|quality|species|diagnosis|status|result|fraud|is_?[a-z]+)$/i;

/** A first guess at what the user wants to predict, with the reason; `undefined` when no column can serve. */
export function suggestTarget(
  columns: readonly FramingColumn[]
): { readonly name: string; readonly reason: string } | undefined {
  const usable = columns.filter(
    ({ role, type, distinct }) =>
      (role === 'feature' || role === 'target') && type !== 'text' && type !== 'date' && distinct > 1
  );
  const marked = usable.find(({ role }) => role === 'target');
  if (marked) return { name: marked.name, reason: 'its role is target' };
  const named = usable.find(({ name }) => TARGET_NAMES.test(name));
  if (named) return { name: named.name, reason: `"${named.name}" is a usual name for an outcome` };
  const last = usable.at(-1);
  if (last && (last.distinct <= 20 || last.type === 'number')) return { name: last.name, reason: 'the last column' };
  const few = usable.toReversed().find(({ distinct }) => distinct <= 20);
  if (few) return { name: few.name, reason: `only ${few.distinct} different values` };
  return last && { name: last.name, reason: 'the last column' };
}
