import type { ColumnType } from '#core/shared';
import type { ColumnSchema } from './column-schema.ts';
import { inferRole } from './infer-role.ts';
import { inferType } from './infer-type.ts';
import type { NotedColumn } from './notations/apply-notation.ts';
import { guessEpoch } from './notations/read-epoch.ts';
import type { ColumnSummary } from './summarize-column.ts';

/** Type, role and profile of a column from its summary and notation; a `chosen` type is kept. */
export function describeColumn(
  summary: ColumnSummary,
  { name, chosen, noted }: { name: string; chosen: ColumnType | undefined; noted?: Omit<NotedColumn, 'column'> }
): ColumnSchema {
  const { type, reason, alternatives } = inferType(summary, chosen);
  const isWritten = noted?.reason !== undefined && chosen === undefined;
  const possible = [...alternatives, ...(noted?.possible ?? []), ...epochTypes(summary, name)];
  const { role, reason: roleReason } = inferRole(summary, { name, type });
  return {
    name,
    type,
    typeReason: isWritten ? `${type}: ${noted.reason!}` : reason,
    typeAlternatives: [...new Set(possible)].filter((other) => other !== type),
    role,
    roleReason,
    missing: summary.missing,
    distinct: summary.distinct,
    distinctExact: summary.distinctExact,
    numbers: summary.kind === 'number' ? summary.numbers : null,
    top: summary.kind === 'text' && type !== 'text' ? summary.top : [],
    ...(noted?.notation && { notation: noted.notation })
  };
}

/** Integers named like times could be seconds or milliseconds since 1970: proposed, never taken. */
function epochTypes(summary: ColumnSummary, name: string): readonly ColumnType[] {
  const isProposed =
    summary.kind === 'number' && summary.integers && summary.numbers !== null && guessEpoch(name, summary.numbers);
  return isProposed ? ['date'] : [];
}
