import type { Column, ColumnType } from '#core/shared';
import type { DiffSide } from './table-diff.ts';

/** A column that both tables have, by name. */
export interface ColumnPair {
  readonly name: string;
  readonly before: Column;
  readonly after: Column;
  readonly types: { readonly before: ColumnType; readonly after: ColumnType };
}

/** In the order of the table before. */
export function pairColumns(before: DiffSide, after: DiffSide): ColumnPair[] {
  const partners = new Map(after.table.columns.map((column) => [column.name, column]));
  const typesBefore = typesOf(before);
  const typesAfter = typesOf(after);
  return before.table.columns.flatMap((column) => {
    const partner = partners.get(column.name);
    if (partner === undefined) return [];
    const types =
      column.kind === partner.kind
        ? { before: typesBefore.get(column.name)!, after: typesAfter.get(column.name)! }
        : { before: storedType(column), after: storedType(partner) };
    return [{ name: column.name, before: column, after: partner, types }];
  });
}

function typesOf({ table, schema = [] }: DiffSide): Map<string, ColumnType> {
  const given = new Map(schema.map(({ name, type }) => [name, type]));
  return new Map(table.columns.map((column) => [column.name, given.get(column.name) ?? storedType(column)]));
}

function storedType({ kind }: Column): ColumnType {
  return kind === 'number' ? 'number' : 'category';
}
