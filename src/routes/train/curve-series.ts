import type { CurvePoint } from '#core/ports';
import type { LineSeries } from '#ui/charts/line-series.ts';

/** Train and validation loss by step; without validation rows there is one line. */
export function curveSeries(points: readonly CurvePoint[]): readonly LineSeries[] {
  if (points.length === 0) return [];
  const xs = points.map(({ step }) => step);
  const train: LineSeries = { name: 'train', xs, ys: points.map(({ trainLoss }) => trainLoss), color: 'train' };
  if (points.every(({ validationLoss }) => validationLoss === null)) return [train];
  const validation = points.map(({ validationLoss }) => validationLoss ?? NaN);
  return [train, { name: 'validation', xs, ys: validation, color: 'validation' }];
}
