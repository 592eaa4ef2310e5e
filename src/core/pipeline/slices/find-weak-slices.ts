import type { CallContext } from '#core/ports';
import { createRng, range, shuffle, stats, takeRows, type Table } from '#core/shared';
import type { TrainingSpec } from '#core/training';
import { pickRows, type Predictions } from '#core/validation';
import { judgeSlice } from './judge-slice.ts';
import { listParts } from './list-parts.ts';
import type { SliceReport, WeakSlice } from './slice-report.ts';
import { testParts } from './test-parts.ts';

export interface WeakSliceInput {
  /** The hold-out rows. */
  readonly table: Table;
  /** For the same rows in the same order. */
  readonly predictions: Predictions;
  readonly spec: Pick<TrainingSpec, 'metric' | 'seed'>;
  /** The columns to cut the rows by. */
  readonly columns: readonly string[];
}

/** Rows that a part needs, and the rest too. */
const FEWEST_IN_PART = 50;
const MOST_SHOWN = 10;
const MOST_FALSE = 0.05;
/** The search looks at no more rows than this; what it finds is judged on all. */
const MOST_ROWS = 10_000;

/**
 * The parts of the hold-out, one column at a time, where the metric is worse than elsewhere: one-sided z-test of the
 * difference with the standard errors of part and rest, at a false discovery rate of 5% over all parts compared
 * (Benjamini-Hochberg). Found and judged on the same rows, so differences are on the large side.
 */
export async function findWeakSlices(input: WeakSliceInput, ctx: CallContext): Promise<SliceReport['found']> {
  const sample = sampleRows(input);
  const parts = listParts(sample.table, { columns: input.columns, least: FEWEST_IN_PART });
  const pValues = await testParts(parts, { predictions: sample.predictions, spec: input.spec }, ctx);
  const adjusted = stats.benjaminiHochberg(pValues);
  const order = parts.map((_, i) => i).filter((i) => adjusted[i]! <= MOST_FALSE);
  const worst = order.sort((i, j) => pValues[i]! - pValues[j]!).slice(0, MOST_SHOWN);
  const slices: WeakSlice[] = [];
  for (const index of worst) {
    ctx.report({ phase: 'judging what was found', done: slices.length, total: worst.length });
    await ctx.turn();
    const { name, formula } = parts[index]!;
    const judged = judgeSlice({ name, formula }, input);
    if ('comparison' in judged && judged.comparison.verdict === 'worse')
      slices.push({ ...judged, pValue: adjusted[index]! });
  }
  return { compared: parts.length, slices: slices.sort((a, b) => gapOf(a) - gapOf(b)) };
}

function gapOf({ comparison }: WeakSlice): number {
  return comparison.difference?.value ?? 0;
}

type Sample = Pick<WeakSliceInput, 'table' | 'predictions'>;

function sampleRows({ table, predictions, spec }: WeakSliceInput): Sample {
  if (table.rows <= MOST_ROWS) return { table, predictions };
  const rows = shuffle(range(table.rows), createRng(spec.seed, 'slices')).slice(0, MOST_ROWS).sort();
  return { table: takeRows(table, rows), predictions: pickRows(predictions, rows) };
}
