import { describeStep } from '#core/datasets';
import type { RunRecord, StoredRun } from '#core/registry';
import type { JsonValue } from '#core/shared';
import { isHigherBetter, type MetricName } from '#core/training';
import { metricLabel, type Interval } from '#core/validation';
import type { Delta } from '#ui/display/stat-delta.ts';
import { orderMetrics } from './metric-rows.ts';
import { estimatorLabel } from './run-words.ts';

export interface SettingDifference {
  readonly setting: string;
  readonly a: string;
  readonly b: string;
}

export interface MetricDifference {
  readonly metric: MetricName;
  readonly label: string;
  readonly a: Interval;
  readonly b: Interval;
  /** B minus A. Its interval takes the far ends of both, so it never claims more than they allow. */
  readonly delta: Delta;
}

export interface RunComparison {
  readonly settings: readonly SettingDifference[];
  /** Settings that are the same in both. */
  readonly sameSettings: number;
  readonly metrics: readonly MetricDifference[];
  /** Whether the numbers may be held against each other, and why. */
  readonly note: string;
}

/** Two runs side by side: A is the first. */
export function compareRuns({ run: a }: StoredRun, { run: b }: StoredRun): RunComparison {
  const [mine, theirs] = [settingsOf(a), settingsOf(b)];
  const names = [...new Set([...mine.keys(), ...theirs.keys()])];
  const pairs = names.map((setting) => ({ setting, a: mine.get(setting) ?? '–', b: theirs.get(setting) ?? '–' }));
  const settings = pairs.filter((pair) => pair.a !== pair.b);
  return {
    settings,
    sameSettings: pairs.length - settings.length,
    metrics: isSameProblem(a, b) ? metricDifferences(a, b) : [],
    note: describePair(a, b)
  };
}

function isSameProblem(a: RunRecord, b: RunRecord): boolean {
  return a.spec.target === b.spec.target && a.spec.task === b.spec.task && a.dataset.name === b.dataset.name;
}

function describePair(a: RunRecord, b: RunRecord): string {
  if (!isSameProblem(a, b)) return 'These runs answer different questions, so their metrics cannot be compared.';
  const isSameRows =
    a.spec.data === b.spec.data &&
    a.spec.seed === b.spec.seed &&
    JSON.stringify(settingsUnder('Split', a.spec.split)) === JSON.stringify(settingsUnder('Split', b.spec.split));
  return isSameRows
    ? `Both were judged on the same ${a.evaluation.rows} rows. A difference counts only where the intervals lie apart.`
    : `A was judged on ${a.evaluation.rows} rows, B on ${b.evaluation.rows} others, so part of a difference is luck of the rows.`;
}

function metricDifferences(a: RunRecord, b: RunRecord): readonly MetricDifference[] {
  return orderMetrics(a.evaluation).flatMap((metric) => {
    const [one, other] = [a.evaluation.metrics[metric], b.evaluation.metrics[metric]];
    if (!one || !other) return [];
    const delta: Delta = {
      value: other.value - one.value,
      low: other.low - one.high,
      high: other.high - one.low,
      better: isHigherBetter(metric) ? 'higher' : 'lower'
    };
    return [{ metric, label: metricLabel(metric), a: one, b: other, delta }];
  });
}

/** Every setting as text by a name that people read. */
export function settingsOf({ spec, dataset, determinism }: RunRecord): ReadonlyMap<string, string> {
  const columns = spec.features.map(({ name, type }) => (type === 'number' ? name : `${name} (category)`));
  return new Map<string, string>([
    ['Model', estimatorLabel(spec.estimator.name)],
    ['Dataset', dataset.name],
    ['Data version', dataset.version.slice(0, 7)],
    ['Target', spec.target],
    ['Task', spec.task],
    ['Judged by', metricLabel(spec.metric)],
    ['Columns', columns.join(', ')],
    ...preparationOf(spec),
    ['Engine', spec.engine],
    ['Backend', determinism.backend],
    ['Seed', String(spec.seed)],
    ...settingsUnder('Model', spec.estimator.params),
    ...settingsUnder('Split', spec.split),
    ...settingsUnder('Encoding', spec.transform)
  ]);
}

function preparationOf({ prepare = [] }: RunRecord['spec']): readonly (readonly [string, string])[] {
  const sentences = prepare.filter(({ enabled }) => enabled).map(describeStep);
  return sentences.length > 0 ? [['Preparation', sentences.join(' ')]] : [];
}

function settingsUnder(group: string, values: object): readonly (readonly [string, string])[] {
  return Object.entries(values as Record<string, JsonValue>).map(
    ([key, value]) => [`${group}: ${key}`, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const
  );
}
