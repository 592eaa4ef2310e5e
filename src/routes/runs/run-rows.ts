import type { RegistryModel, RunRecord, StoredRun } from '#core/registry';
import type { MetricName } from '#core/training';
import { metricLabel, type Interval, type Verdict } from '#core/validation';
import type { Option } from '#ui/option.ts';
import type { TableSort } from '#ui/table/table-column.ts';
import { describeRegistration, registrationsOf } from './registrations.ts';
import { determinismWord, estimatorLabel } from './run-words.ts';

export interface RunRow {
  readonly id: string;
  readonly model: string;
  readonly target: string;
  readonly dataset: string;
  readonly metric: MetricName;
  readonly metricLabel: string;
  readonly result: Interval | null;
  readonly guess: number | null;
  /** The axis shared by all runs of the same problem. */
  readonly range: readonly [number, number];
  readonly verdict: Verdict;
  readonly determinism: string;
  readonly startedAt: number;
  readonly fitMs: number;
  readonly registered: string;
}

/** Runs of one problem predict the same target of the same dataset and are judged by the same metric. */
export function problemOf({ dataset, spec, evaluation }: RunRecord): string {
  return `${spec.target} in ${dataset.name} by ${metricLabel(evaluation.metric)}`;
}

export function problemOptions(runs: readonly StoredRun[]): readonly Option[] {
  const problems = [...new Set(runs.map(({ run }) => problemOf(run)))].sort();
  return [{ value: '', label: 'All problems' }, ...problems.map((value) => ({ value, label: value }))];
}

export function toRunRows(runs: readonly StoredRun[], models: readonly RegistryModel[]): readonly RunRow[] {
  const ranges = new Map<string, readonly [number, number]>();
  for (const { run } of runs) {
    const problem = problemOf(run);
    ranges.set(problem, widen(ranges.get(problem), run));
  }
  return runs.map(({ id, run }) => {
    const { metric, metrics, baseline, verdict } = run.evaluation;
    return {
      id,
      model: estimatorLabel(run.spec.estimator.name),
      target: run.spec.target,
      dataset: run.dataset.name,
      metric,
      metricLabel: metricLabel(metric),
      result: metrics[metric] ?? null,
      guess: baseline[metric]?.value ?? null,
      range: ranges.get(problemOf(run))!,
      verdict,
      determinism: determinismWord(run.determinism),
      startedAt: run.startedAt,
      fitMs: run.timings.fitMs,
      registered: registrationsOf(models, id).map(describeRegistration).join(', ')
    };
  });
}

function widen(range: readonly [number, number] | undefined, { evaluation }: RunRecord): readonly [number, number] {
  const { metric, metrics, baseline } = evaluation;
  const [own, guess] = [metrics[metric], baseline[metric]];
  const ends = [own?.low, own?.high, guess?.value, ...(range ?? [])].filter((end) => end !== undefined);
  return ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
}

type SortKey = 'model' | 'target' | 'dataset' | 'value' | 'startedAt' | 'fitMs';

/** Sorted by a column; runs without a value stand last either way. */
export function sortRunRows(rows: readonly RunRow[], { key, direction }: TableSort): readonly RunRow[] {
  const valueOf = (row: RunRow): string | number | undefined =>
    key === 'value' ? row.result?.value : row[key as Exclude<SortKey, 'value'>];
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
    return a === b ? 0 : a < b ? -sign : sign;
  });
}
