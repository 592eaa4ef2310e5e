import type { RegistryModel, RegistryVersion, RunRecord, StoredRun } from '#core/registry';
import type { MetricName } from '#core/training';
import { metricLabel, type Interval } from '#core/validation';

export interface VersionRow {
  readonly entry: RegistryVersion;
  /** Its run, when it is on this device. */
  readonly from: RunRecord | undefined;
  readonly metric: MetricName | undefined;
  readonly label: string;
  readonly result: Interval | null;
  readonly guess: number | null;
}

/** Newest first. */
export function toVersionRows({ versions }: RegistryModel, runs: readonly StoredRun[]): readonly VersionRow[] {
  return versions.map((entry) => {
    const from = runs.find(({ id }) => id === entry.run)?.run;
    const metric = from?.evaluation.metric;
    return {
      entry,
      from,
      metric,
      label: metric ? metricLabel(metric) : '',
      result: (metric && from?.evaluation.metrics[metric]) ?? null,
      guess: (metric && from?.evaluation.baseline[metric]?.value) ?? null
    };
  });
}

/** One axis for all versions, with room for guessing. */
export function resultRange(rows: readonly VersionRow[]): readonly [number, number] {
  const ends = rows.flatMap(({ result, guess }) => [
    ...(result ? [result.low, result.high] : []),
    ...(guess === null ? [] : [guess])
  ]);
  return ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
}
