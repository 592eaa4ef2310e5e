import * as v from 'valibot';
import { AppError, type Column, type Issue, type Table } from '#core/shared';
import { requireColumns, requireFree } from '../column-access.ts';
import { matchRows } from '../match-rows.ts';
import { otherTable } from '../other-table.ts';
import { columnName, columnNames, stepBase } from '../step-fields.ts';
import { plainStep, type AnyStep } from '../step-kind.ts';
import { takeCells } from '../take-rows.ts';
import { quoted } from '../wording.ts';

export const join = plainStep({
  kind: 'join',
  schema: v.strictObject({
    ...stepBase('join'),
    other: columnName,
    on: v.pipe(v.array(v.strictObject({ left: columnName, right: columnName })), v.minLength(1, 'names no key')),
    how: v.optional(v.picklist(['left', 'inner']), 'left'),
    /** Columns of the other table to take; all but its keys when left out. */
    columns: v.optional(columnNames),
    /** Added to the name of a column that the table already has. */
    suffix: v.optional(v.pipe(v.string(), v.minLength(1, 'is empty')))
  }),
  describe: ({ other, on, how }) =>
    `Join "${other}" where ${on.map(({ left, right }) => `"${left}" equals its "${right}"`).join(' and ')}` +
    `${how === 'inner' ? ', keeping only rows with a match' : ''}.`,
  apply(step, { table }, { others }) {
    const other = otherTable(others, step.other, step);
    const leftKeys = requireColumns(
      table,
      step.on.map(({ left }) => left),
      step
    );
    const rightKeys = requireColumns(
      other,
      step.on.map(({ right }) => right),
      step
    );
    requireSameKinds(leftKeys, rightKeys, step);
    const { left, right, unmatched, multiplied } = matchRows(
      { keys: leftKeys, rows: table.rows },
      { keys: rightKeys, rows: other.rows },
      step.how
    );
    const taken = takenColumns(other, { names: step.columns, keys: rightKeys, step });
    const names = new Set(table.columns.map(({ name }) => name));
    const added = taken.map((column) => {
      const name = names.has(column.name) && step.suffix !== undefined ? column.name + step.suffix : column.name;
      return { ...takeCells(column, right), name };
    });
    requireFree(
      names,
      added.map(({ name }) => name),
      step
    );
    const kept =
      unmatched === 0 && multiplied === 0 ? table.columns : table.columns.map((column) => takeCells(column, left));
    return {
      table: { rows: left.length, columns: [...kept, ...added] },
      origin: left,
      issues: report(step.other, { unmatched, multiplied, how: step.how })
    };
  }
});

function takenColumns(
  other: Table,
  { names, keys, step }: { names: readonly string[] | undefined; keys: readonly Column[]; step: AnyStep }
): readonly Column[] {
  if (names) return requireColumns(other, names, step);
  return other.columns.filter((column) => !keys.includes(column));
}

function requireSameKinds(left: readonly Column[], right: readonly Column[], step: AnyStep): void {
  const wrong = left.find((column, i) => column.kind !== right[i]!.kind);
  if (!wrong) return;
  throw new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) compares texts with numbers in the key ${quoted([wrong.name])}.`,
    hint: 'Nothing was changed. Set the type of one of the two columns first.'
  });
}

function report(
  path: string,
  found: { unmatched: number; multiplied: number; how: 'left' | 'inner' }
): readonly Issue[] {
  const issues: Issue[] = [];
  if (found.unmatched > 0) {
    const fate = found.how === 'left' ? 'their new cells are missing' : 'they were dropped';
    const message = `Rows found no match in "${path}"; ${fate}.`;
    issues.push({ code: 'datasets/join-unmatched', severity: 'info', path, message, count: found.unmatched });
  }
  if (found.multiplied > 0) {
    const message = `Rows matched several rows of "${path}" and were repeated for each.`;
    issues.push({ code: 'datasets/join-multiplied', severity: 'warning', path, message, count: found.multiplied });
  }
  return issues;
}
