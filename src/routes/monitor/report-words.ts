import type { MonitorReport } from '#core/pipeline';
import type { ColumnDrift, DriftVerdict, PerformanceReport } from '#core/monitoring';
import { formatNumber, formatPercent, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';

interface Word {
  readonly tone: Tone;
  readonly word: string;
}

export const DRIFT_WORDS: Readonly<Record<DriftVerdict, Word>> = {
  drift: { tone: 'bad', word: 'drifted' },
  stable: { tone: 'ok', word: 'stable' },
  inconclusive: { tone: 'neutral', word: 'too little data' }
};

export const PERFORMANCE_WORDS: Readonly<Record<PerformanceReport['verdict'], Word>> = {
  worse: { tone: 'bad', word: 'worse' },
  stable: { tone: 'ok', word: 'holds' },
  inconclusive: { tone: 'neutral', word: 'not clear' }
};

export function driftedColumns({ drift }: MonitorReport): readonly string[] {
  return drift.columns.filter(({ verdict }) => verdict === 'drift').map(({ column }) => column);
}

/** The report as the sentence at the top of its screen. */
export function reportTitle(report: MonitorReport): string {
  const { drift, performance, dataset } = report;
  const drifted = driftedColumns(report).length;
  const { columns, missingColumns } = drift;
  const worse = performance?.verdict === 'worse' ? ', and predictions got worse' : '';
  if (drifted > 0) return `${drifted} of ${formatPlural(columns.length, 'column')} drifted in ${dataset.name}${worse}`;
  if (missingColumns.length > 0)
    return `${formatPlural(missingColumns.length, 'column')} ${missingColumns.length === 1 ? 'is' : 'are'} missing in ${dataset.name}`;
  if (worse !== '') return `No column drifted in ${dataset.name}, but predictions got worse`;
  return drift.verdict === 'inconclusive'
    ? `${dataset.name} has too few rows to look for drift`
    : `No drift in ${dataset.name}`;
}

/** All reports in one sentence. */
export function overviewTitle(reports: readonly MonitorReport[]): string {
  const alerts = reports.filter(({ alert }) => alert).length;
  if (reports.length === 0) return 'Has the world changed since training?';
  if (alerts === 0)
    return reports.length === 1 ? 'The one batch so far did not drift' : `None of ${reports.length} batches drifted`;
  return `${alerts} of ${formatPlural(reports.length, 'batch', 'batches')} ${alerts === 1 ? 'needs' : 'need'} a look`;
}

const TEST_LABELS: Readonly<Record<ColumnDrift['test'], string>> = {
  ks: 'Kolmogorov–Smirnov',
  'chi-square': 'chi-square',
  missingness: 'share missing',
  'unseen levels': 'unseen levels'
};

export function testLabel({ test }: ColumnDrift): string {
  return TEST_LABELS[test];
}

/** `0.42 sd`, `V 0.31`, `+12%` by the measure of the test. */
export function effectText({ effect, effectName }: ColumnDrift): string {
  if (effect === null) return '';
  if (effectName === 'W1/sd') return `${formatNumber(effect, 2)} sd`;
  if (effectName === "Cramer's V") return `V ${formatNumber(effect, 2)}`;
  return formatPercent(effect);
}

export function pText(p: number | null): string {
  if (p === null) return '';
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}
