import {
  applyRecipe,
  compareSteps,
  fitRecipe,
  parseRecipe,
  savePrepared,
  type StepComparison,
  type StepSummary,
  type TracedStep
} from '#core/datasets';
import type { CallContext, Clock, Store } from '#core/ports';
import type { Column, Digest, Issue, Table } from '#core/shared';
import {
  countValues,
  describeSides,
  rowsAfter,
  rowsBefore,
  type ComparedSides,
  type PreviewRows
} from './describe-preview.ts';
import { createTracer } from './trace-version.ts';

export interface PreviewInput {
  readonly version: Digest;
  /** A recipe as JSON. */
  readonly recipe: unknown;
  /** The step to look at; null for all of them together. */
  readonly step: string | null;
  /** How many enabled steps stand before the one that is edited: its columns are those after them. */
  readonly at: number;
}

export interface PreparedPreview extends ComparedSides {
  /** Rows of the sample, and of the whole version. */
  readonly sample: number;
  readonly total: number;
  /** One entry per step that was applied. */
  readonly steps: readonly {
    readonly summary: StepSummary;
    readonly issues: readonly Issue[];
    /** Whether rows stand in another order. */
    readonly isReordered: boolean;
  }[];
  /** The first step that cannot be applied. */
  readonly problem: { readonly step: string; readonly message: string; readonly hint: string } | null;
  /** The columns where the edited step begins. */
  readonly inputs: readonly { readonly name: string; readonly kind: Column['kind'] }[];
  /** Whether `step` could be applied; else all steps together are compared. */
  readonly isOfStep: boolean;
}

export interface PreviewRowsInput extends PreviewInput {
  readonly side: 'before' | 'after';
  readonly start: number;
  readonly count: number;
}

export interface LevelsInput {
  readonly version: Digest;
  readonly recipe: unknown;
  readonly at: number;
  readonly column: string;
}

export interface ApplyInput {
  /** Name of the dataset. */
  readonly name: string;
  readonly version: Digest;
  readonly recipe: unknown;
}

interface Place {
  readonly store: Store;
  readonly clock: Clock;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

type Tracer = ReturnType<typeof createTracer>;

/** Previews recipes on the first rows of a version, and makes versions with them. */
export function createPreparer({ store, clock, tableOf }: Place) {
  const tracer = createTracer({ store, tableOf });
  return {
    previewRecipe: (input: PreviewInput): Promise<PreparedPreview> => previewSteps(tracer, input),

    async readPreviewRows({ side, start, count, ...input }: PreviewRowsInput): Promise<PreviewRows> {
      const comparison = await compare(tracer, input);
      const span = { start, end: Math.min(comparison[side].rows, start + count) };
      return side === 'after' ? rowsAfter(comparison, span) : rowsBefore(comparison, span);
    },

    /** The values of a column where the edited step begins, most frequent first; `''` stands for missing cells. */
    async readPreviewLevels({
      at,
      column: name,
      ...input
    }: LevelsInput): Promise<readonly (readonly [string, number])[]> {
      const { steps, table } = (await tracer.traceOf(input)).trace;
      const from = steps.slice(0, at).at(-1)?.after ?? table;
      const column = from.columns.find((known) => known.name === name);
      return column ? countValues(column, from.rows) : [];
    },

    /** Fits the recipe on all rows of the version, applies it and stores what comes of it as a version. */
    async applyRecipe({ name, version, recipe }: ApplyInput, ctx: CallContext): Promise<{ version: Digest }> {
      const parsed = parseRecipe(recipe);
      const enter = (phase: string, done: number): Promise<void> => {
        ctx.report({ phase, done, total: 4 });
        return ctx.turn();
      };
      await enter('reading', 0);
      const [table, others] = [await tableOf(version), await tracer.readOthers(parsed)];
      await enter('fitting', 1);
      const fitted = fitRecipe(parsed, table, { others: others.tables });
      await enter('applying', 2);
      const prepared = applyRecipe(fitted, table, { others: others.tables });
      await enter('saving', 3);
      const made = { name, version, fitted, prepared, others: others.versions, at: clock.now() };
      return { version: await savePrepared(store, made) };
    }
  };
}

async function previewSteps(tracer: Tracer, input: PreviewInput): Promise<PreparedPreview> {
  const { trace, total } = await tracer.traceOf(input);
  const { table, steps, failed } = trace;
  const from = steps.slice(0, input.at).at(-1)?.after ?? table;
  return {
    sample: table.rows,
    total,
    steps: steps.map(({ summary, issues, origin }) => ({ summary, issues, isReordered: isReordered(origin) })),
    problem: failed && { step: failed.step.id, message: failed.error.message, hint: failed.error.hint },
    inputs: from.columns.map(({ name, kind }) => ({ name, kind })),
    isOfStep: steps.some(({ step }) => step.id === input.step),
    ...describeSides(await compare(tracer, input))
  };
}

async function compare(tracer: Tracer, input: PreviewInput): Promise<StepComparison> {
  const { steps, table } = (await tracer.traceOf(input)).trace;
  const only = steps.filter(({ step }) => step.id === input.step);
  return compareSteps(only.length > 0 ? only : steps, table);
}

const isReordered = (origin: TracedStep['origin']): boolean =>
  typeof origin !== 'string' && origin.some((row, i) => row >= 0 && row < (origin[i - 1] ?? -1));
