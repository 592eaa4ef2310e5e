import type { ColumnType } from '#core/shared';
import type { ColumnSchema } from './column-schema.ts';
import { inferRole } from './infer-role.ts';
import { inferType } from './infer-type.ts';
import type { ColumnSummary } from './summarize-column.ts';

/** Type, role and profile of a column from its summary; a `chosen` type is kept. */
export function describeColumn(
  summary: ColumnSummary,
  { name, chosen }: { name: string; chosen: ColumnType | undefined }
): ColumnSchema {
  const { type, reason, alternatives } = inferType(summary, chosen);
  const { role, reason: roleReason } = inferRole(summary, { name, type });
  return {
    name,
    type,
    typeReason: reason,
    typeAlternatives: alternatives,
    role,
    roleReason,
    missing: summary.missing,
    distinct: summary.distinct,
    distinctExact: summary.distinctExact,
    numbers: summary.kind === 'number' ? summary.numbers : null,
    top: summary.kind === 'text' && type !== 'text' ? summary.top : []
  };
}
