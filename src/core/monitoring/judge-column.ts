import type { ColumnType } from '#core/shared';
import type { ColumnEvidence, Evidence } from './column-evidence.ts';
import type { ColumnDrift, MissingDrift } from './drift-report.ts';

/** A column measured, and its tests with p-values corrected over the whole report. */
export interface TestedColumn {
  readonly column: string;
  readonly type: ColumnType;
  readonly evidence: ColumnEvidence;
  readonly missing: { readonly reference: number; readonly current: number };
  readonly tests: readonly TestedEvidence[];
  /** Too few rows for any test at all; says how many there are. */
  readonly tooFew: string | null;
}

export interface TestedEvidence extends Evidence {
  readonly adjustedP: number;
}

/** An alarm needs both: significance after correction and a size that matters. */
export function judgeColumn(tested: TestedColumn, q: number): ColumnDrift {
  const { column, type, evidence, tests } = tested;
  const alarms = tests.filter((test) => test.adjustedP <= q && excess(test) >= 1).sort((a, b) => excess(b) - excess(a));
  const decider = alarms[0] ?? tests.find(({ test }) => test !== 'missingness') ?? tests[0];
  const reason = evidence.reason ?? tested.tooFew;
  return {
    column,
    type,
    verdict: alarms.length > 0 ? 'drift' : reason === null ? 'stable' : 'inconclusive',
    test: decider?.test ?? defaultTest(type),
    statistic: decider?.statistic ?? null,
    effect: decider?.effect ?? null,
    effectName: decider?.effectName ?? 'change of share',
    p: decider?.p ?? null,
    adjustedP: decider?.adjustedP ?? null,
    missing: missingOf(tested),
    unseen: evidence.unseen,
    sentence:
      alarms.length > 0 ? `${alarms.map(({ sentence }) => sentence).join('. ')}.` : quiet(tested, { q, reason }),
    cause: alarms.find(({ cause }) => cause !== null)?.cause ?? null,
    histogram: evidence.histogram
  };
}

/** Effect in units of the threshold; a change without a scale to measure it by counts as large. */
function excess({ effect, threshold }: Evidence): number {
  return effect === null ? Infinity : effect / threshold;
}

function defaultTest(type: ColumnType): ColumnDrift['test'] {
  if (type === 'number') return 'ks';
  return type === 'category' || type === 'boolean' ? 'chi-square' : 'missingness';
}

function missingOf({ missing, tests }: TestedColumn): MissingDrift {
  const test = tests.find(({ test }) => test === 'missingness');
  return { ...missing, p: test?.p ?? null, adjustedP: test?.adjustedP ?? null };
}

function quiet({ tests, type }: TestedColumn, { q, reason }: { q: number; reason: string | null }): string {
  if (reason !== null) return `Not tested: ${reason}.`;
  const values = tests.find(({ test }) => test === 'ks' || test === 'chi-square');
  if (values === undefined) {
    return type === 'date'
      ? 'Dates move on by themselves; only missing cells are compared, and they did not change.'
      : 'Only missing cells are compared for free text, and they did not change.';
  }
  if (values.adjustedP <= q) return `${values.sentence}: measurable, but too small to alarm.`;
  if (excess(values) >= 1) return `${values.sentence}: samples of this size differ that much by chance.`;
  return 'No change beyond what sampling brings.';
}
