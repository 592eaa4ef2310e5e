import { findColumn, type Issue, type Table } from '#core/shared';
import type { FittedRecipe } from './recipe.ts';
import { quoted } from './wording.ts';

/** How a table's columns differ from those that a recipe was fitted on. */
export function checkColumns({ columns }: FittedRecipe, table: Table): readonly Issue[] {
  const known = new Set(columns.map(({ name }) => name));
  const absent = columns.filter(({ name }) => !findColumn(table, name)).map(({ name }) => name);
  const extra = table.columns.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  const changed = columns.filter(({ name, kind }) => (findColumn(table, name)?.kind ?? kind) !== kind);
  const issues: Issue[] = [];
  const add = (code: string, names: readonly string[], message: string): void => {
    const found = { code, severity: 'warning' as const, path: 'table', message, count: names.length };
    if (names.length > 0) issues.push({ ...found, received: quoted(names) });
  };
  add(
    'datasets/recipe-columns-missing',
    absent,
    `The recipe was fitted with ${quoted(absent)}, which this table lacks.`
  );
  add('datasets/recipe-columns-new', extra, `The recipe was fitted without ${quoted(extra)}, which this table has.`);
  const names = changed.map(({ name }) => name);
  add('datasets/recipe-kind-changed', names, `Numbers became texts or the other way round in ${quoted(names)}.`);
  return issues;
}
