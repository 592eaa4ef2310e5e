import type { Issue, Table } from '#core/shared';
import type { FittedRecipe } from './recipe.ts';
import { runStep, startFrame } from './run-step.ts';
import { changedColumns, summariseStep, type StepSummary } from './step-summary.ts';

export interface PreviewRequest {
  /** The step to look at; the last enabled one when left out. */
  readonly step?: string;
  readonly others?: ReadonlyMap<string, Table>;
}

export interface RecipePreview {
  readonly before: Table;
  readonly after: Table;
  /** Per row of `after` its row in `before`, -1 for none; left out where rows are the same. */
  readonly origin?: Int32Array;
  /** Columns of `after` with changed cells; the mask holds 1 where a cell changed. */
  readonly changes: readonly { readonly column: string; readonly mask: Uint8Array }[];
  readonly summary: StepSummary;
  readonly issues: readonly Issue[];
}

/**
 * What one step does to the rows given, usually the first of a table, after all steps before it. `undefined` when no
 * enabled step has that id. @throws datasets/recipe-mismatch, datasets/bad-formula
 */
export function previewRecipe(
  fitted: FittedRecipe,
  rows: Table,
  { step: id, others = new Map<string, Table>() }: PreviewRequest = {}
): RecipePreview | undefined {
  const learnt = new Map(fitted.learnt.map((entry) => [entry.id, entry.value]));
  const enabled = fitted.recipe.steps.filter((step) => step.enabled);
  const last = id === undefined ? enabled.length - 1 : enabled.findIndex((step) => step.id === id);
  const step = enabled[last];
  if (!step) return undefined;
  const inputs = (known: string) => ({ learnt: learnt.get(known) ?? null, others });
  let frame = startFrame(rows);
  for (const earlier of enabled.slice(0, last)) ({ frame } = runStep(earlier, frame, inputs(earlier.id)));
  const before = frame.table;
  const { result } = runStep(step, frame, inputs(step.id));
  const change = { step, before, result };
  const changes = changedColumns(change);
  return {
    before,
    after: result.table,
    ...(result.origin && { origin: result.origin }),
    changes: changes.map(({ column, mask }) => ({ column: column.name, mask })),
    summary: summariseStep(change, changes),
    issues: result.issues ?? []
  };
}
