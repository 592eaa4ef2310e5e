import { listSlices } from '#core/datasets';
import type { CallContext, Store } from '#core/ports';
import { takeRows, type Digest } from '#core/shared';
import { modelInputs } from '#core/training';
import { measureRowLosses, rowMetricOf, typicalTruth } from '#core/validation';
import { findWeakParts } from './find-weak-parts.ts';
import { judgeSlices } from './judge-slices.ts';
import { predictHoldout } from './predict-holdout.ts';
import type { FailedSlice, JudgedSlice, SliceReport, WeakSlice } from './slice-report.ts';

/**
 * How a run's model does on the slices of its dataset and on parts found without asking, each against the rest of the
 * hold-out. Conditions read the version as it was before preparation steps. Parts are found and judged on the same rows,
 * so their differences are on the large side.
 * @throws store/missing-object, store/damaged-object, the signal's reason
 */
export async function evaluateSlices(
  store: Store,
  { run: id }: { run: Digest },
  ctx: CallContext
): Promise<SliceReport> {
  ctx.report({ phase: 'scoring the hold-out', done: 0, total: 1 });
  await ctx.turn();
  const { run, model, table, rows, predictions } = await predictHoldout(store, id);
  const { metric } = run.spec;
  const holdout = { table: takeRows(table, rows), predictions, spec: run.spec };
  const saved = await listSlices(store, run.dataset.name);
  ctx.report({ phase: 'looking for weak spots', done: 0, total: 1 });
  await ctx.turn();
  const losses = measureRowLosses(rowMetricOf(metric), predictions);
  const columns = modelInputs(model).map(({ name }) => name);
  const { compared, parts } = findWeakParts(holdout.table, { losses, columns });
  const judged = await judgeSlices([...saved, ...parts.map(({ name, formula }) => ({ name, formula }))], holdout, ctx);
  const found = parts.map(({ pValue }, i) => ({ ...judged[saved.length + i]!, pValue }));
  return {
    dataset: run.dataset.name,
    metric,
    rowMetric: rowMetricOf(metric),
    target: run.spec.target,
    positive: run.spec.task === 'binary' ? (model.classes[1] ?? null) : null,
    holdout: {
      rows: rows.length,
      truth: typicalTruth(predictions),
      value: run.evaluation.metrics[metric] ?? null
    },
    slices: judged.slice(0, saved.length),
    found: { compared, slices: found.filter(isWorse).sort((a, b) => gapOf(a) - gapOf(b)) }
  };
}

type Found = (JudgedSlice | FailedSlice) & Pick<WeakSlice, 'pValue'>;

const isWorse = (found: Found): found is WeakSlice => 'byRow' in found && found.byRow.verdict === 'worse';

const gapOf = ({ byRow }: WeakSlice): number => byRow.difference?.value ?? 0;
