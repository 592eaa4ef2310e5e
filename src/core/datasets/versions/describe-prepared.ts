import type { Column, Table } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import { describeColumn } from '../describe-column.ts';
import type { PreparedTable, StepSummary } from '../recipes/index.ts';
import { summarizeColumn } from '../summarize-column.ts';

export interface PreparedFrom {
  readonly table: Table;
  readonly schema: readonly ColumnSchema[];
}

/**
 * The columns a recipe made. Types and roles that steps chose win; a column that came through with its kind of cells
 * keeps its role, and its type while its texts are some of those it had. The rest is judged anew.
 */
export function describePrepared({ table, types, roles, steps }: PreparedTable, base: PreparedFrom): ColumnSchema[] {
  const carried = carriedColumns(base.schema, steps);
  return table.columns.map((column) => {
    const known = carried.get(column.name);
    const before = known && base.table.columns.find(({ name }) => name === known.name);
    const was = known && before?.kind === column.kind ? known : undefined;
    const holds = was !== undefined && holdsNothingNew(column, before!);
    const keepsType = was !== undefined && (holds || isByHand(was.typeReason));
    const type = types.get(column.name);
    const summary = summarizeColumn(column, '.');
    const judged = describeColumn(summary, { name: column.name, chosen: type });
    const isKept = type === undefined && keepsType && (judged.type !== was.type || isByHand(was.typeReason));
    const now = isKept ? describeColumn(summary, { name: column.name, chosen: was.type }) : judged;
    return {
      ...now,
      ...(type !== undefined && { typeReason: `${type}: chosen by the recipe` }),
      ...(isKept && { typeReason: was.typeReason, typeAlternatives: was.typeAlternatives }),
      ...(type === undefined && holds && was.notation && { notation: was.notation }),
      ...roleOf({ chosen: roles.get(column.name), was, now, holds })
    };
  });
}

interface RoleEvidence {
  readonly chosen: ColumnSchema['role'] | undefined;
  readonly was: ColumnSchema | undefined;
  readonly now: ColumnSchema;
  readonly holds: boolean;
}

/** A column that was left aside for what it held may hold more now. */
function roleOf({ chosen, was, now, holds }: RoleEvidence): Partial<Pick<ColumnSchema, 'role' | 'roleReason'>> {
  if (chosen !== undefined) return { role: chosen, roleReason: `${chosen}: chosen by the recipe` };
  if (was === undefined) return {};
  const { role, roleReason } = was;
  if (isByHand(roleReason)) return { role, roleReason };
  const isJudgedAnew = role === now.role || (role === 'ignore' && !holds);
  return isJudgedAnew ? {} : { role, roleReason };
}

const isByHand = (reason: string): boolean => reason.endsWith('chosen by hand') || reason.endsWith('by the recipe');

/** The columns before by their names now; new columns and those made from nothing have none. */
function carriedColumns(
  schema: readonly ColumnSchema[],
  steps: readonly StepSummary[]
): ReadonlyMap<string, ColumnSchema> {
  let carried = new Map(schema.map((column) => [column.name, column]));
  for (const { removed, renamed, added } of steps) {
    const [gone, fresh] = [new Set(removed), new Set(added)];
    const names = new Map(renamed.map(({ from, to }) => [from, to]));
    const kept = [...carried].filter(([name]) => !gone.has(name));
    carried = new Map(kept.map(([name, column]) => [names.get(name) ?? name, column]));
    for (const name of fresh) carried.delete(name);
  }
  return carried;
}

function holdsNothingNew(column: Column, before: Column): boolean {
  if (column.kind !== 'text' || before.kind !== 'text') return true;
  if (column.levels === before.levels) return true;
  const known = new Set(before.levels);
  return column.levels.every((level) => known.has(level));
}
