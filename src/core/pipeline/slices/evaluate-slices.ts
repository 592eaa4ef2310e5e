import { listSlices } from '#core/datasets';
import type { CallContext, Store } from '#core/ports';
import { takeRows, type Digest } from '#core/shared';
import { modelInputs } from '#core/training';
import { typicalTruth } from '#core/validation';
import { findWeakSlices } from './find-weak-slices.ts';
import { judgeSlice } from './judge-slice.ts';
import { predictHoldout } from './predict-holdout.ts';
import type { SliceReport } from './slice-report.ts';

/**
 * How a run's model does on the slices of its dataset and on parts found without asking, each against the rest of the
 * hold-out. Conditions read the version as it was before preparation steps.
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
  const { spec } = run;
  const holdout = { table: takeRows(table, rows), predictions, spec };
  const saved = await listSlices(store, run.dataset.name);
  const slices: SliceReport['slices'][number][] = [];
  for (const slice of saved) {
    ctx.report({ phase: 'judging slices', done: slices.length, total: saved.length });
    await ctx.turn();
    slices.push(judgeSlice(slice, holdout));
  }
  const columns = modelInputs(model).map(({ name }) => name);
  return {
    dataset: run.dataset.name,
    metric: spec.metric,
    target: spec.target,
    positive: spec.task === 'binary' ? (model.classes[1] ?? null) : null,
    holdout: {
      rows: rows.length,
      truth: typicalTruth(predictions),
      value: run.evaluation.metrics[spec.metric] ?? null
    },
    slices,
    found: await findWeakSlices({ ...holdout, columns }, ctx)
  };
}
