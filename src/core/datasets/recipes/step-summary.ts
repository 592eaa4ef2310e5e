import { findColumn, type Column, type Table } from '#core/shared';
import { changedCells } from './changed-cells.ts';
import { describeStep } from './describe-step.ts';
import type { Renaming, StepResult } from './frame.ts';
import type { Step } from './recipe.ts';

/** What a step did to a table. */
export interface StepSummary {
  readonly id: string;
  readonly kind: Step['kind'];
  readonly sentence: string;
  readonly rows: { readonly before: number; readonly after: number };
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly Renaming[];
  /** Cells of columns that were there before and hold something else now, in rows that were there before. */
  readonly changedCells: number;
}

export interface StepChange {
  readonly step: Step;
  readonly before: Table;
  readonly result: StepResult;
}

/** `changes` as `changedColumns` gives them. */
export function summariseStep(
  { step, before, result }: StepChange,
  changes: readonly { readonly mask: Uint8Array }[]
): StepSummary {
  const renamed = result.renamed ?? [];
  const newNames = new Map(renamed.map(({ from, to }) => [from, to]));
  const carried = new Set(before.columns.map(({ name }) => newNames.get(name) ?? name));
  const { table } = result;
  let changed = 0;
  for (const { mask } of changes) for (const mark of mask) changed += mark;
  return {
    id: step.id,
    kind: step.kind,
    sentence: describeStep(step),
    rows: { before: before.rows, after: table.rows },
    added: table.columns.map(({ name }) => name).filter((name) => !carried.has(name)),
    removed: before.columns.map(({ name }) => name).filter((name) => !findColumn(table, newNames.get(name) ?? name)),
    renamed,
    changedCells: changed
  };
}

/** Columns with changed cells, by their name after the step; steps that only move or combine rows change none. */
export function changedColumns({ before, result }: StepChange): { column: Column; mask: Uint8Array }[] {
  const { table, origin, groups, renamed = [] } = result;
  if (origin || groups) return [];
  const oldNames = new Map(renamed.map(({ from, to }) => [to, from]));
  return table.columns.flatMap((column) => {
    const old = findColumn(before, oldNames.get(column.name) ?? column.name);
    const mask = old && changedCells(old, column);
    return mask ? [{ column, mask }] : [];
  });
}
