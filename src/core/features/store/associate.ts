import { isMissing, type Column } from '#core/shared';

/** How well one feature alone tells the label: 0.5 to 1 for `auc`, 0 to 1 for `correlation` (Pearson's, unsigned). */
export interface Association {
  readonly measure: 'auc' | 'correlation';
  readonly value: number;
  /** Rows with both feature and label. */
  readonly rows: number;
}

/**
 * The AUC (ties count half; the better direction) for a label of two values, the unsigned correlation for a label of
 * numbers; `null` for features of texts, labels of more texts, and where one side does not vary.
 */
export function associate(feature: Column, label: Column): Association | null {
  if (feature.kind !== 'number') return null;
  const rows: number[] = [];
  for (let row = 0; row < feature.values.length; row++) {
    if (!isMissing(feature, row) && !isMissing(label, row)) rows.push(row);
  }
  const labels = label.kind === 'number' ? label.values : label.codes;
  const first = labels[rows[0] ?? -1];
  const second = labels[rows.find((row) => labels[row] !== first) ?? -1];
  if (first === undefined || second === undefined) return null;
  const isBinary = rows.every((row) => labels[row] === first || labels[row] === second);
  const order = Int32Array.from(rows);
  if (isBinary) return judge('auc', aucOf(feature.values, { labels, positive: second, rows: order }), order.length);
  if (label.kind === 'text') return null;
  return judge('correlation', correlationOf(feature.values, label.values, order), order.length);
}

function judge(measure: Association['measure'], value: number, rows: number): Association | null {
  return Number.isFinite(value) ? { measure, value, rows } : null;
}

/** By the ranks of the positives (Mann-Whitney). */
function aucOf(
  values: Float64Array,
  { labels, positive, rows }: { labels: Float64Array | Int32Array; positive: number; rows: Int32Array }
): number {
  const order = rows.slice().sort((a, b) => values[a]! - values[b]!);
  let [ranks, positives] = [0, 0];
  for (let start = 0; start < order.length;) {
    let end = start;
    let hits = 0;
    for (; end < order.length && values[order[end]!] === values[order[start]!]; end++) {
      if (labels[order[end]!] === positive) hits++;
    }
    ranks += (hits * (start + 1 + end)) / 2;
    positives += hits;
    start = end;
  }
  const auc = (ranks - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
  return Math.max(auc, 1 - auc);
}

function correlationOf(x: Float64Array, y: Float64Array, rows: Int32Array): number {
  const mean = (values: Float64Array): number => rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const row of rows) {
    const [dx, dy] = [x[row]! - meanX, y[row]! - meanY];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return Math.abs(xy) / Math.sqrt(xx * yy);
}
