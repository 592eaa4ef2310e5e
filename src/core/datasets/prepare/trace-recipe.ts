import type { AppError } from '#core/shared';
import { isAppError, type Issue, type Table } from '#core/shared';
import { fitRecipe, previewRecipe, type Recipe, type Step, type StepSummary } from '../recipes/index.ts';

/** What one step did on the way. */
export interface TracedStep {
  readonly step: Step;
  readonly before: Table;
  readonly after: Table;
  /**
   * Per row of `after` its row in `before`, -1 for none; `same` where rows are the same, `combined` where every row was
   * made from several.
   */
  readonly origin: Int32Array | 'same' | 'combined';
  /** Columns of `after` with changed cells. */
  readonly changed: readonly string[];
  readonly summary: StepSummary;
  readonly issues: readonly Issue[];
}

export interface RecipeTrace {
  readonly table: Table;
  /** The enabled steps that could be applied, in order. */
  readonly steps: readonly TracedStep[];
  /** The first enabled step that cannot be applied; those behind it wait. */
  readonly failed: { readonly step: Step; readonly error: AppError } | null;
}

interface TraceOptions {
  readonly others?: ReadonlyMap<string, Table>;
  /** A trace over the same table with the same others; steps that it begins with alike are not run again. */
  readonly known?: RecipeTrace | undefined;
}

const COMBINING: ReadonlySet<Step['kind']> = new Set<Step['kind']>(['aggregate', 'pivot']);

/** Runs the enabled steps of a recipe over the rows given, each fitted on those rows, as far as they go. */
export function traceRecipe(
  recipe: Recipe,
  table: Table,
  { others = new Map<string, Table>(), known }: TraceOptions = {}
): RecipeTrace {
  const enabled = recipe.steps.filter((step) => step.enabled);
  const steps: TracedStep[] = known?.table === table ? [...sameBeginning(known.steps, enabled)] : [];
  for (const step of enabled.slice(steps.length)) {
    try {
      steps.push(traceStep(step, steps.at(-1)?.after ?? table, others));
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { table, steps, failed: { step, error } };
    }
  }
  return { table, steps, failed: null };
}

function sameBeginning(known: readonly TracedStep[], enabled: readonly Step[]): readonly TracedStep[] {
  const end = known.findIndex(({ step }, i) => JSON.stringify(step) !== JSON.stringify(enabled[i]));
  return end < 0 ? known : known.slice(0, end);
}

function traceStep(step: Step, before: Table, others: ReadonlyMap<string, Table>): TracedStep {
  const recipe: Recipe = { format: 'assay.recipe/1', steps: [step] };
  const preview = previewRecipe(fitRecipe(recipe, before, { others }), before, { others });
  if (!preview) throw new Error('An enabled step has a preview.');
  const { after, origin, summary, issues } = preview;
  const changed = preview.changes.map(({ column }) => column);
  return {
    step,
    before,
    after,
    origin: origin ?? (COMBINING.has(step.kind) ? 'combined' : 'same'),
    changed,
    summary,
    issues
  };
}
