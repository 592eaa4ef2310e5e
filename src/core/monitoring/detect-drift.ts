import { AppError, findColumn, stats, type ColumnType, type Table } from '#core/shared';
import type { ColumnEvidence, Evidence } from './column-evidence.ts';
import { describeDrift } from './describe-drift.ts';
import type { DriftReport, DriftVerdict } from './drift-report.ts';
import { examineLevels } from './examine-levels.ts';
import { examineNumbers } from './examine-numbers.ts';
import { examinePresence } from './examine-presence.ts';
import { judgeColumn, type TestedColumn } from './judge-column.ts';
import { compareMissing } from './compare-missing.ts';

interface ComparedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

export interface DetectDriftInput {
  readonly reference: Table;
  readonly current: Table;
  /** Those to compare; one that the reference lacks is passed over. */
  readonly columns: readonly ComparedColumn[];
  /** `q`: false discovery rate over all tests, 0.05 unless told. `minRows`: fewest values tested, 30 unless told. */
  readonly options?: { readonly q?: number; readonly minRows?: number };
}

/**
 * Compares current rows with reference rows: a column drifts when a test is significant after Benjamini-Hochberg over
 * all tests of the report and the change is large enough to matter (W1 0.1 standard deviations, Cramer's V 0.1, 5
 * points of missing or unseen values).
 * @throws monitoring/no-shared-columns
 */
export function detectDrift({ reference, current, columns, options }: DetectDriftInput): DriftReport {
  const { q = 0.05, minRows = 30 } = options ?? {};
  const wanted = columns.filter(({ name }) => findColumn(reference, name));
  const shared = wanted.filter(({ name }) => findColumn(current, name));
  if (wanted.length > 0 && shared.length === 0) throw new AppError('monitoring/no-shared-columns');
  const measured = shared.map((column) => measure(column, { reference, current, minRows }));
  const judged = adjust(measured).map((tested) => judgeColumn(tested, q));
  const outcome = {
    rows: { reference: reference.rows, current: current.rows },
    columns: judged,
    missingColumns: wanted.filter((column) => !shared.includes(column)).map(({ name }) => name),
    extraColumns: current.columns.map(({ name }) => name).filter((name) => !findColumn(reference, name))
  };
  const verdict = judgeReport(outcome);
  const sentence = describeDrift({ ...outcome, verdict });
  return { format: 'assay.drift/1', verdict, sentence, rule: { q, minRows }, ...outcome };
}

type MeasuredColumn = Omit<TestedColumn, 'tests'> & { readonly tests: readonly Evidence[] };

interface Measurement {
  readonly reference: Table;
  readonly current: Table;
  readonly minRows: number;
}

function measure({ name, type }: ComparedColumn, { reference, current, minRows }: Measurement): MeasuredColumn {
  const rows = { reference: reference.rows, current: current.rows };
  const pair = [findColumn(reference, name)!, findColumn(current, name)!] as const;
  const evidence = examine(type, pair, minRows);
  const { present, values, unseenTest } = evidence;
  const missing = { reference: rows.reference - present.reference, current: rows.current - present.current };
  const tests = [values, unseenTest, compareMissing(missing, { rows, minRows })].filter((test) => test !== null);
  const isTooSmall = Math.min(rows.reference, rows.current) < minRows;
  return {
    column: name,
    type,
    evidence,
    missing: { reference: missing.reference / (rows.reference || 1), current: missing.current / (rows.current || 1) },
    tests,
    tooFew: isTooSmall
      ? `${rows.reference} reference and ${rows.current} current rows; ${minRows} of each are needed`
      : null
  };
}

type Pair = readonly [Table['columns'][number], Table['columns'][number]];

function examine(type: ColumnType, [reference, current]: Pair, minRows: number): ColumnEvidence {
  if (type === 'number') return examineNumbers(reference, current, minRows);
  if (type === 'category' || type === 'boolean') return examineLevels(reference, current, minRows);
  return examinePresence(reference, current);
}

function adjust(measured: readonly MeasuredColumn[]): TestedColumn[] {
  const adjusted = stats.benjaminiHochberg(measured.flatMap(({ tests }) => tests.map(({ p }) => p)));
  let next = 0;
  return measured.map((column) => ({
    ...column,
    tests: column.tests.map((test) => ({ ...test, adjustedP: adjusted[next++]! }))
  }));
}

function judgeReport({ columns, missingColumns }: Pick<DriftReport, 'columns' | 'missingColumns'>): DriftVerdict {
  if (missingColumns.length > 0 || columns.some(({ verdict }) => verdict === 'drift')) return 'drift';
  return columns.some(({ verdict }) => verdict === 'stable') ? 'stable' : 'inconclusive';
}
