import { sampleColumn, type SampledColumn } from '../sampled-column.ts';
import type { Alert, AlertScope, AlertSeverity, Subject } from './alert.ts';
import { binColumn } from './bin-column.ts';
import { scoreClasses } from './score-classes.ts';
import { scoreValues } from './score-values.ts';
import type { TargetSample } from './target-sample.ts';
import { percent, quoteName, round } from './wording.ts';

const CERTAIN = 0.99;
const STRONG = 0.95;
const NOTICE = 0.85;
/** "Far above the second": it leaves at most half of what the second leaves unexplained. */
const LEAD = 2;
/** What a telling name takes off the thresholds. */
const HINT = 0.05;
const TELLING_NAME = /(?:^|[^a-z])(?:result|final|status|outcome|label|target)(?:$|[^a-z])/;
const MOST_LEVELS = 1000;
const COPY_ROWS = 20;

interface Scored {
  readonly name: string;
  /** AUC for classes, R2 for numbers. */
  readonly score: number;
  readonly isCopy: boolean;
}

/** Features that tell the target nearly by themselves. */
export function checkLeakage(scope: AlertScope, target: Subject, sample: TargetSample): Alert[] {
  const features = scope.subjects.filter(
    (subject) => subject !== target && subject.schema.role === 'feature' && subject.profile.distinct > 1
  );
  const scored = features.map((subject) => scoreFeature(subject, sample)).sort(byScore);
  return scored.flatMap((found, i) => {
    const second = scored[i === 0 ? 1 : 0]?.score ?? 0;
    const severity = judge(found, second);
    return severity ? [toAlert(found, { severity, second, target: target.profile.name, sample })] : [];
  });
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.name < b.name ? -1 : 1);
}

function judge({ name, score, isCopy }: Scored, second: number): AlertSeverity | undefined {
  const hint = TELLING_NAME.test(name.toLowerCase()) ? HINT : 0;
  if (isCopy || score >= CERTAIN) return 'error';
  if (score >= STRONG - hint) return 'warning';
  return score >= NOTICE - hint && 1 - second >= LEAD * (1 - score) ? 'info' : undefined;
}

function scoreFeature({ column, schema, profile }: Subject, sample: TargetSample): Scored {
  const sampled = sampleColumn(column, sample.rows, { type: schema.type, mostLevels: MOST_LEVELS });
  const bins = binColumn(sampled);
  const score = sample.kind === 'classes' ? scoreClasses(bins, sample) : scoreValues(sampled, bins, sample);
  return { name: profile.name, score, isCopy: isCopyOf(sampled, sample, score) };
}

/** Each value with one class only and each class with one value only; of a number, nothing left to explain. */
function isCopyOf(column: SampledColumn, sample: TargetSample, score: number): boolean {
  if (sample.kind === 'values') return score > 1 - 1e-9;
  const { classes } = sample;
  const codes = codesOf(column, classes.levels);
  if (!codes) return false;
  const partners = new Int32Array(classes.levels).fill(-1);
  const taken = new Int32Array(classes.levels).fill(-1);
  let both = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const own = classes.codes[i]!;
    if (code < 0) continue;
    both++;
    if (partners[code] === -1 && taken[own] === -1) {
      partners[code] = own;
      taken[own] = code;
    } else if (partners[code] !== own) return false;
  }
  return both >= COPY_ROWS && taken.filter((code) => code >= 0).length >= 2;
}

/** `undefined` with more values than there are classes. */
function codesOf(column: SampledColumn, classes: number): Int32Array | undefined {
  if (column.kind === 'category') return column.levels <= classes ? column.codes : undefined;
  const seen = new Map<number, number>();
  const codes = new Int32Array(column.values.length).fill(-1);
  for (let i = 0; i < codes.length; i++) {
    const value = column.values[i]!;
    if (Number.isNaN(value)) continue;
    const code = seen.get(value) ?? seen.size;
    if (code >= classes) return undefined;
    seen.set(value, code);
    codes[i] = code;
  }
  return codes;
}

interface Verdict {
  readonly severity: AlertSeverity;
  readonly second: number;
  readonly target: string;
  readonly sample: TargetSample;
}

function toAlert({ name, score, isCopy }: Scored, { severity, second, target, sample }: Verdict): Alert {
  const measure = sample.kind === 'classes' ? 'AUC' : 'R2';
  const strength = measure === 'AUC' ? `with AUC ${round(score)}` : `to ${percent(score)} (R2)`;
  return {
    kind: 'target-leakage',
    severity,
    columns: [name],
    sentence: isCopy
      ? `Is ${quoteName(name)} a copy of the target ${quoteName(target)}? Each of its values goes with one of the target.`
      : `Would you know ${quoteName(name)} before the prediction? Alone it tells ${quoteName(target)} ${strength}.`,
    effect: Math.min(1, score),
    evidence: { measure, score: round(score, 4), next: round(second, 4), copy: isCopy, sampled: sample.rows.length },
    fix: { label: `Drop ${name}`, step: { kind: 'drop-columns', columns: [name] } }
  };
}
