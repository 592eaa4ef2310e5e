import type { RunRecord } from '#core/registry';
import { formatPlural } from '#ui/format.ts';
import {
  calibrationChart,
  precisionRecallChart,
  residualChart,
  residualHistogramChart,
  rocChart,
  type ChartView
} from './chart-specs.ts';

export interface TitledChart extends ChartView {
  readonly title: string;
  readonly subtitle: string;
}

/** The charts that a run has the numbers for. */
export function runCharts({ evaluation, spec }: RunRecord): readonly TitledChart[] {
  const { roc, pr, calibration, residuals, confusion, metrics, rows } = evaluation;
  const positive = confusion?.labels[1] ?? '';
  const charts: TitledChart[] = [];
  if (roc?.length) {
    const subtitle = `ROC for ${positive}, all thresholds`;
    charts.push({ title: 'Found against false alarms', subtitle, ...rocChart(roc, metrics.auc?.value) });
  }
  if (pr?.length) {
    const subtitle = `Precision and recall for ${positive}`;
    charts.push({ title: 'Right among those flagged', subtitle, ...precisionRecallChart(pr) });
  }
  if (calibration?.length) {
    const subtitle = 'Calibration, 95% Wilson intervals';
    charts.push({ title: 'Do the probabilities hold?', subtitle, ...calibrationChart(calibration) });
  }
  if (residuals?.points.length) {
    const subtitle = `All ${formatPlural(rows, 'row')} kept aside`;
    charts.push(
      { title: 'What is left over', subtitle: 'Residual by prediction', ...residualChart(residuals, spec.target) },
      { title: 'How large the misses are', subtitle, ...residualHistogramChart(residuals) }
    );
  }
  return charts;
}
