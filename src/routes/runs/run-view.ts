import type { CurvePoint } from '#core/ports';
import type { RunRecord } from '#core/registry';
import type { LineSeries } from '#ui/charts/line-series.ts';
import { formatDuration, formatPlural } from '#ui/format.ts';
import { estimatorLabel } from './run-words.ts';

/** One muted line under the result: what was judged, on what. */
export function runLede({ spec, dataset, evaluation }: RunRecord): string {
  const columns = formatPlural(spec.features.length, 'column');
  const steps = spec.prepare?.filter(({ enabled }) => enabled).length ?? 0;
  const prepared = steps > 0 ? `, prepared by ${formatPlural(steps, 'step')}` : '';
  return `${estimatorLabel(spec.estimator.name)} for ${spec.target} from ${columns} of ${dataset.name}${prepared}, judged on ${formatPlural(evaluation.rows, 'row')} kept aside from training.`;
}

/** The learning curve, when the fit took steps. */
export function learningSeries(curve: readonly CurvePoint[]): readonly LineSeries[] {
  if (curve.length < 2) return [];
  const xs = curve.map(({ step }) => step);
  const train: LineSeries = { name: 'training', color: 'train', xs, ys: curve.map(({ trainLoss }) => trainLoss) };
  const losses = curve.map(({ validationLoss }) => validationLoss ?? NaN);
  return losses.every(Number.isNaN)
    ? [train]
    : [train, { name: 'validation', color: 'validation', dash: 'solid', xs, ys: losses }];
}

/** Split as a phrase: `stratified, 20% kept aside, 5 folds`. */
export function describeSplit({ split }: RunRecord['spec']): string {
  const kind = split.kind === 'grouped' ? `grouped by ${split.group ?? ''}` : split.kind;
  return `${kind}, ${Math.round(split.holdout * 100)}% kept aside, ${split.folds} folds`;
}

const CONTRACT_WORDS: Readonly<Record<NonNullable<RunRecord['contract']>['verdict'], string>> = {
  pass: 'kept',
  warn: 'kept, with warnings',
  unchecked: 'not checked',
  fail: 'broken, but trained anyway'
};

/** How the data stood under its contract; nothing without one. */
export function contractWord({ contract }: RunRecord): string {
  return contract ? CONTRACT_WORDS[contract.verdict] : '';
}

export function describeTimings({ timings, steps }: RunRecord): string {
  const fit = `${formatDuration(timings.fitMs)} to fit${steps > 1 ? ` (${formatPlural(steps, 'step')})` : ''}`;
  return `${fit}, ${formatDuration(timings.evaluateMs)} to evaluate`;
}
