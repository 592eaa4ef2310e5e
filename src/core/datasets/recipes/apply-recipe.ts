import type { ColumnRole, ColumnType, Issue, Table } from '#core/shared';
import { checkColumns } from './check-columns.ts';
import type { FittedRecipe } from './recipe.ts';
import { runStep, startFrame } from './run-step.ts';
import { changedColumns, summariseStep, type StepSummary } from './step-summary.ts';

export interface ApplyOptions {
  /** Other tables by the name that joins and unions use. */
  readonly others?: ReadonlyMap<string, Table>;
}

export interface PreparedTable {
  readonly table: Table;
  /** Types and roles that steps chose, by column. */
  readonly types: ReadonlyMap<string, ColumnType>;
  readonly roles: ReadonlyMap<string, ColumnRole>;
  /** One entry per enabled step, in order. */
  readonly steps: readonly StepSummary[];
  /** What was odd; the path names the step where one is to blame. */
  readonly issues: readonly Issue[];
}

/**
 * Runs the enabled steps of a fitted recipe over a table, which may be another than it was fitted on. Columns that are
 * absent, new or of another kind are named in `issues`; a step that needs an absent one throws.
 * @throws datasets/recipe-mismatch, datasets/bad-formula
 */
export function applyRecipe(
  fitted: FittedRecipe,
  table: Table,
  { others = new Map<string, Table>() }: ApplyOptions = {}
): PreparedTable {
  const learnt = new Map(fitted.learnt.map(({ id, value }) => [id, value]));
  const steps: StepSummary[] = [];
  const issues = [...checkColumns(fitted, table)];
  let frame = startFrame(table);
  for (const step of fitted.recipe.steps.filter(({ enabled }) => enabled)) {
    const next = runStep(step, frame, { learnt: learnt.get(step.id) ?? null, others });
    const change = { step, before: frame.table, result: next.result };
    steps.push(summariseStep(change, changedColumns(change)));
    issues.push(...(next.result.issues ?? []).map((issue) => ({ ...issue, path: `${step.id}: ${issue.path}` })));
    frame = next.frame;
  }
  return { ...frame, steps, issues };
}
