import { correlate } from '../correlate.ts';
import { orderValues } from '../rank-values.ts';
import { sampleColumn } from '../sampled-column.ts';
import { sampleRows } from '../sample-rows.ts';
import type { Alert, AlertScope, Subject } from './alert.ts';
import type { TargetSample } from './target-sample.ts';
import { quoteName, round } from './wording.ts';

const SORTED_AUC = 0.65;
/** An AUC of 0.65 is a rank correlation (Somers' D) of 0.3. */
const SORTED_CORRELATION = 0.3;
const IN_ORDER = 0.9;
const MOST_ROWS = 10_000;

/** Whether the place in the file tells the target. */
export function checkSorted(_: AlertScope, target: Subject, sample: TargetSample): Alert[] {
  const { name } = target.profile;
  const score =
    sample.kind === 'classes' ? aucOfPlace(sample.classes.codes, sample.classes.levels) : rankOfPlace(sample);
  const limit = sample.kind === 'classes' ? SORTED_AUC : SORTED_CORRELATION;
  if (score < limit) return [];
  const measure = sample.kind === 'classes' ? 'AUC' : 'Spearman';
  return [
    {
      kind: 'sorted-file',
      severity: 'warning',
      columns: [name],
      sentence: `Is the file sorted by ${quoteName(name)} or by time? The row number tells it (${measure} ${round(score, 2)}); split by time or group if there is one.`,
      effect: sample.kind === 'classes' ? 2 * score - 1 : score,
      evidence: { measure, score: round(score, 4), sampled: sample.rows.length },
      fix: null,
      noFix: 'No step changes that. Choose the split when you train.'
    }
  ];
}

/** The AUC of the row number for each class against the others, in either direction, weighted by class. */
function aucOfPlace(codes: Int32Array, levels: number): number {
  const [sums, counts] = [new Float64Array(levels), new Float64Array(levels)];
  for (let i = 0; i < codes.length; i++) {
    sums[codes[i]!]! += i + 1;
    counts[codes[i]!]!++;
  }
  const n = codes.length;
  return counts.reduce((score, count, code) => {
    const auc = (sums[code]! - (count * (count + 1)) / 2) / (count * (n - count));
    return score + (count / n) * Math.max(auc, 1 - auc);
  }, 0);
}

function rankOfPlace({ values }: { readonly values: Float64Array }): number {
  const places = values.map((_, i) => i + 1);
  return Math.abs(correlate(places, orderValues(values).ranks) ?? 0);
}

/** Dates in the table: whether the future is what will be predicted is the user's to say. */
export function checkTime({ table, subjects, target, seed }: AlertScope): Alert[] {
  const rows = sampleRows(table.rows, { limit: MOST_ROWS, seed, purpose: 'time-rows' });
  return subjects.flatMap((subject): Alert[] => {
    const { name, dates, distinct } = subject.profile;
    if (!dates || subject === target || distinct < 2) return [];
    const sampled = sampleColumn(subject.column, rows, { type: 'date' });
    const order = sampled.kind === 'number' ? placeCorrelation(sampled.values) : 0;
    const isSorted = Math.abs(order) >= IN_ORDER;
    const isTime = subject.schema.role === 'time';
    return [
      {
        kind: 'time-structure',
        severity: 'info',
        columns: [name],
        sentence: `Will the model be asked about times after those in ${quoteName(name)}${isSorted ? ', by which the file is sorted' : ''}? Then the newest rows should test it.`,
        effect: round(Math.abs(order), 4),
        evidence: { first: dates.min, last: dates.max, order: round(order, 4) },
        ...(isTime
          ? { fix: null, noFix: 'Its role is time already. Choose the split by time when you train.' }
          : { fix: { label: `Use ${name} as the time`, step: { kind: 'set-role', columns: [name], role: 'time' } } })
      }
    ];
  });
}

function placeCorrelation(values: Float64Array): number {
  const places = values.map((value, i) => (Number.isNaN(value) ? NaN : i));
  return correlate(places, orderValues(values).ranks) ?? 0;
}
