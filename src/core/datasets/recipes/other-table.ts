import { AppError, type Table } from '#core/shared';
import type { AnyStep } from './step-kind.ts';
import { quoted } from './wording.ts';

/** @throws datasets/recipe-mismatch when no table of that name was given */
export function otherTable(others: ReadonlyMap<string, Table>, name: string, step: AnyStep): Table {
  const found = others.get(name);
  if (found) return found;
  throw new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) needs the table "${name}", which was not given.`,
    hint: `Nothing was changed. Give that table too; given were ${quoted([...others.keys()])}.`,
    detail: { step: step.id, table: name }
  });
}
