import type { Task } from '#core/training';

export type MeasureName = 'AUC' | 'log-loss' | 'Brier' | 'RMSE';
export type Measures = Readonly<Partial<Record<MeasureName, number>>>;

/** AUC (one class against the rest, averaged), log-loss and Brier score; or RMSE. `scores`: one probability per class, or one value per row. */
export function measure(
  scores: Float64Array,
  y: Float64Array,
  { task, classes }: { task: Task; classes: number }
): Measures {
  if (task === 'regression') return { RMSE: Math.sqrt(mean(y, (value, row) => (value - scores[row]!) ** 2)) };
  const column = (k: number): Float64Array => scores.filter((_, index) => index % classes === k);
  const wanted = task === 'binary' ? [1] : Array.from({ length: classes }, (_, k) => k);
  const aucs = wanted.map((k) =>
    auc(
      column(k),
      y.map((value) => Number(value === k))
    )
  );
  return {
    AUC: aucs.reduce((sum, value) => sum + value, 0) / aucs.length,
    'log-loss': mean(y, (value, row) => -Math.log(Math.max(1e-15, scores[row * classes + value]!))),
    Brier: mean(y, (value, row) => squaredError(scores.subarray(row * classes, (row + 1) * classes), value))
  };
}

const squaredError = (shares: Float64Array, value: number): number =>
  shares.reduce((sum, share, k) => sum + (share - Number(k === value)) ** 2, 0);

function mean(y: Float64Array, of: (value: number, row: number) => number): number {
  return y.reduce((sum, value, row) => sum + of(value, row), 0) / y.length;
}

/** Mann-Whitney: ties count half. */
function auc(scores: Float64Array, truth: Float64Array): number {
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!);
  let rankSum = 0;
  let positives = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    for (let i = from; i < to; i++) {
      if (truth[order[i]!] !== 1) continue;
      rankSum += (from + 1 + to) / 2;
      positives++;
    }
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (truth.length - positives));
}

export function averageOf(all: readonly Measures[]): Measures {
  const names = Object.keys(all[0] ?? {}) as MeasureName[];
  return Object.fromEntries(names.map((name) => [name, all.reduce((sum, one) => sum + one[name]!, 0) / all.length]));
}
