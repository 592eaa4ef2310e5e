import type { Column, JsonValue, Table } from '#core/shared';
import { requireColumn } from './column-access.ts';
import { findKind } from './find-kind.ts';
import type { Frame } from './frame.ts';
import type { FittedRecipe, Recipe, Step } from './recipe.ts';
import { runStep, startFrame } from './run-step.ts';
import { markedRows, takeCells } from './take-rows.ts';
import { traceRows } from './trace-rows.ts';

export interface FitOptions {
  /** Rows of the table that may be learnt from, such as those of the training part; all when left out. */
  readonly rows?: Int32Array;
  /** Other tables by the name that joins and unions use. */
  readonly others?: ReadonlyMap<string, Table>;
}

/**
 * Lets every enabled fitted step learn, in order, from `rows` only, as they are after the steps before it. A row that a
 * step makes from several rows may be learnt from when all of those may; rows of other tables only when `rows` is left
 * out. @throws datasets/recipe-mismatch, datasets/bad-formula
 */
export function fitRecipe(
  recipe: Recipe,
  table: Table,
  { rows, others = new Map<string, Table>() }: FitOptions = {}
): FittedRecipe {
  const learnt: { id: string; value: JsonValue }[] = [];
  let frame = startFrame(table);
  let usable = rows && mark(rows, table.rows);
  for (const step of recipe.steps.filter(({ enabled }) => enabled)) {
    const value = learn(step, frame, usable);
    if (value !== undefined) learnt.push({ id: step.id, value });
    const next = runStep(step, frame, { learnt: value ?? null, others });
    usable = usable && traceRows(usable, next.result);
    frame = next.frame;
  }
  const columns = table.columns.map(({ name, kind }) => ({ name, kind }));
  return { format: 'assay.fitted-recipe/1', recipe, columns, learnt };
}

function learn(step: Step, { table }: Frame, usable: Uint8Array | undefined): JsonValue | undefined {
  const kind = findKind(step);
  if (!kind.isFitted(step)) return undefined;
  const rows = usable && markedRows(usable);
  const read = (name: string): Column => {
    const column = requireColumn(table, name, step);
    return rows ? takeCells(column, rows) : column;
  };
  return kind.fit(
    step,
    read,
    table.columns.map(({ name }) => name)
  );
}

function mark(rows: Int32Array, length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const row of rows) {
    if (row < 0 || row >= length) throw new Error(`Row ${row} is not in the table.`);
    marks[row] = 1;
  }
  return marks;
}
