import type { ColumnSchema } from '../column-schema.ts';

const BY_HAND = ': chosen by hand';

/** Roles that a person chose in an earlier version hold for the columns of the same name in the next one. */
export function carryRoles(schema: readonly ColumnSchema[], before: readonly ColumnSchema[]): readonly ColumnSchema[] {
  const chosen = new Map(before.filter(({ roleReason }) => roleReason.endsWith(BY_HAND)).map((one) => [one.name, one]));
  return schema.map((column) => {
    const known = chosen.get(column.name);
    return known ? { ...column, role: known.role, roleReason: known.roleReason } : column;
  });
}
