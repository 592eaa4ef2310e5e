import type { Alert, AlertScope, Subject } from './alert.ts';
import { selectForward } from './sweep-matrix.ts';
import type { TargetSample } from './target-sample.ts';
import { percent, quoteName, round } from './wording.ts';

const EXPLAINED = 0.98;
/** No column is looked for once this much is explained. */
const ALL = 0.9999;
const MOST_PARTS = 4;
const MOST_COLUMNS = 60;
const MOST_ROWS = 10_000;
/** How far a weight may be from 1 or -1: small parts that are not in the table lean on the others. */
const NEAR_ONE = 0.25;

interface Numbers {
  readonly name: string;
  readonly values: Float64Array;
  readonly mean: number;
  /** Root of the sum of squared deviations. */
  readonly spread: number;
}

/**
 * Whether a numeric target is nearly a sum or difference of two to four features, each counted once, as a fare is the
 * total minus tip and tolls: arithmetic on the target rather than knowledge of it. Features with missing cells in the
 * sample are left out; of more than 60 those are kept that are most correlated with the target.
 */
export function checkSum({ subjects }: AlertScope, target: Subject, sample: TargetSample): Alert[] {
  if (sample.kind !== 'values') return [];
  const step = Math.ceil(sample.rows.length / MOST_ROWS);
  const rows = sample.rows.filter((_, i) => i % step === 0);
  const wanted = readNumbers(target, rows);
  if (!wanted) return [];
  const features = subjects.filter(
    (subject) => subject.schema.role === 'feature' && subject.profile.type === 'number' && subject !== target
  );
  const kept = chooseColumns(
    features.flatMap((subject) => readNumbers(subject, rows) ?? []),
    wanted
  );
  const columns = [...kept, wanted];
  const matrix = Float64Array.from(columns.flatMap((a) => columns.map((b) => product(a, b))));
  const selections = selectForward(matrix, { size: columns.length, most: MOST_PARTS, enough: ALL });
  const sums = selections.flatMap(({ chosen, weights, explained }) => {
    const parts = chosen.map((k, i) => {
      const own = kept[k]!;
      return { name: own.name, weight: (weights[i]! * wanted.spread) / own.spread };
    });
    return explained >= EXPLAINED && isSum(parts) ? [toAlert(wanted.name, parts, explained)] : [];
  });
  return sums.slice(-1);
}

function chooseColumns(features: readonly Numbers[], wanted: Numbers): Numbers[] {
  const correlation = new Map(features.map((own) => [own, Math.abs(product(own, wanted))]));
  return [...features]
    .sort((a, b) => correlation.get(b)! - correlation.get(a)! || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_COLUMNS);
}

interface Part {
  readonly name: string;
  readonly weight: number;
}

function isSum(parts: readonly Part[]): boolean {
  return parts.length > 1 && parts.every(({ weight }) => Math.abs(Math.abs(weight) - 1) <= NEAR_ONE);
}

function readNumbers({ column }: Subject, rows: Int32Array): Numbers | undefined {
  if (column.kind !== 'number') return undefined;
  const values = Float64Array.from(rows, (row) => column.values[row]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0));
  return Number.isFinite(spread) && spread > 1e-12 * Math.abs(mean)
    ? { name: column.name, values, mean, spread }
    : undefined;
}

/** Pearson's correlation. */
function product(a: Numbers, b: Numbers): number {
  let sum = 0;
  for (let i = 0; i < a.values.length; i++) sum += (a.values[i]! - a.mean) * (b.values[i]! - b.mean);
  return sum / (a.spread * b.spread);
}

function toAlert(target: string, parts: readonly Part[], explained: number): Alert {
  const [lead] = parts;
  const terms = parts.map(({ name, weight }, i) => `${weight < 0 ? 'minus ' : i > 0 ? 'plus ' : ''}${quoteName(name)}`);
  return {
    kind: 'target-leakage',
    severity: 'warning',
    columns: parts.map(({ name }) => name),
    sentence: `Would you know ${quoteName(lead!.name)} before the prediction? ${quoteName(target)} is nearly ${terms.join(' ')} (${percent(explained)} of its variance).`,
    effect: Math.min(1, explained),
    evidence: {
      measure: 'R2',
      score: round(explained, 4),
      weights: parts.map(({ name, weight }) => ({ column: name, weight: round(weight, 3) }))
    },
    fix: { label: `Drop ${lead!.name}`, step: { kind: 'drop-columns', columns: [lead!.name] } }
  };
}
