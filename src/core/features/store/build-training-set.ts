import { loadTable } from '#core/datasets';
import type { Store } from '#core/ports';
import type { Table } from '#core/shared';
import { describeTrainingSet, type TrainingSetOrigin } from './describe-training-set.ts';
import type { TrainingSet } from './feature-view.ts';
import type { JoinInput, JoinView } from './join-input.ts';
import { withSources } from './with-sources.ts';
import { joinPointInTime } from './join-point-in-time.ts';
import type { JoinReport } from './join-report.ts';

/**
 * The join that a training set asks for, from the store, with what it was made from. Beside each view's features stand the
 * columns that its formulas read, so that a model can compute the formulas itself. @throws as its parts do
 */
export async function buildTrainingSet(
  store: Store,
  set: TrainingSet
): Promise<{
  readonly table: Table;
  readonly report: JoinReport;
  readonly origin: TrainingSetOrigin;
  /** What was joined, for a comparison with the latest values. */
  readonly input: JoinInput;
}> {
  const { origin, definitions } = await describeTrainingSet(store, set);
  const views: JoinView[] = [];
  for (const [i, { datasetVersion, features }] of origin.views.entries()) {
    const table = await loadTable(store, datasetVersion);
    views.push({ definition: definitions[i]!, table, features: features.map(({ name }) => name) });
  }
  const { keys, timestamp, timeUnit, version } = origin.frame;
  const frame = await loadTable(store, version);
  const input = { frame, keys, timestamp, timeUnit, views: withSources(frame, views) };
  return { ...joinPointInTime(input, { availability: set.availability }), origin, input };
}
