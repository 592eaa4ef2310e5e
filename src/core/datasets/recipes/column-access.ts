import { AppError, findColumn, type Column, type NumberColumn, type Table, type TextColumn } from '#core/shared';
import { nearestNames } from '../formula/index.ts';
import type { AnyStep } from './step-kind.ts';
import { quoted } from './wording.ts';

/** @throws datasets/recipe-mismatch naming the step and every column that is not there */
export function requireColumns(table: Table, names: readonly string[], step: AnyStep): readonly Column[] {
  const absent = names.filter((name) => !findColumn(table, name));
  if (absent.length === 0) return names.map((name) => findColumn(table, name)!);
  const known = table.columns.map(({ name }) => name);
  const close = [...new Set(absent.flatMap((name) => nearestNames(name, known)))];
  const has = close.length > 0 ? `Close names in the table: ${quoted(close)}.` : `The table has ${quoted(known)}.`;
  throw new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) needs ${quoted(absent)}, which the table does not have.`,
    hint: `Nothing was changed. ${has}`,
    detail: { step: step.id, missing: absent }
  });
}

export function requireColumn(table: Table, name: string, step: AnyStep): Column {
  return requireColumns(table, [name], step)[0]!;
}

/** @throws datasets/recipe-mismatch when it is text */
export function asNumbers(column: Column, step: AnyStep): NumberColumn {
  if (column.kind === 'number') return column;
  throw wrongKind(column, step, 'numbers');
}

/** @throws datasets/recipe-mismatch when it holds numbers */
export function asTexts(column: Column, step: AnyStep): TextColumn {
  if (column.kind === 'text') return column;
  throw wrongKind(column, step, 'texts');
}

function wrongKind({ name, kind }: Column, step: AnyStep, needed: string): AppError {
  return new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) needs ${needed}, and "${name}" holds ${kind === 'text' ? 'texts' : 'numbers'}.`,
    hint: 'Nothing was changed. Put a step that sets the type before it, or choose another column.',
    detail: { step: step.id, column: name }
  });
}

/** @throws datasets/recipe-mismatch when a new column would have the name of another */
export function requireFree(taken: Iterable<string>, names: readonly string[], step: AnyStep): void {
  const known = new Set(taken);
  const clashing = names.filter((name) => known.has(name) || known.size === known.add(name).size);
  if (clashing.length === 0) return;
  throw new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) would make a second column named ${quoted([...new Set(clashing)])}.`,
    hint: 'Nothing was changed. Give the new column another name, or rename the other one first.',
    detail: { step: step.id, clashing }
  });
}
