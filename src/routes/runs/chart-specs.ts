import type { CalibrationBin, PrecisionRecallPoint, ResidualSummary, RocPoint } from '#core/validation';
import type { ChartDatum } from '#ui/charts/chart-table.ts';
import { formatFixed, formatNumber, formatPercent } from '#ui/format.ts';

export interface ChartView {
  readonly spec: object;
  readonly data: readonly ChartDatum[];
  readonly summary: string;
}

const UNIT_AXIS = { tickCount: 5, format: '.1f' };

const unitScale = (title: string): object => ({
  type: 'quantitative',
  title,
  scale: { domain: [0, 1] },
  axis: UNIT_AXIS
});

/** A rule is drawn once per datum, so it gets a single one of its own. */
const ONE_DATUM = { values: [{}] };

/** Room for the letters below an axis title. */
const PADDING = { left: 0, top: 4, right: 8, bottom: 6 };

/** What a model without knowledge would draw. */
function referenceLine(from: readonly [number, number], to: readonly [number, number]): object {
  return {
    data: ONE_DATUM,
    mark: { type: 'rule', strokeDash: [3, 3] },
    encoding: { x: { datum: from[0] }, y: { datum: from[1] }, x2: { datum: to[0] }, y2: { datum: to[1] } }
  };
}

/** True against false positive rate, with the diagonal of guessing. */
export function rocChart(points: readonly RocPoint[], auc: number | undefined): ChartView {
  const data = points.map(({ threshold, falsePositiveRate, truePositiveRate }) => ({
    'false positive rate': falsePositiveRate,
    'true positive rate': truePositiveRate,
    threshold
  }));
  const x = unitScale('False positive rate');
  const y = unitScale('True positive rate');
  const curve = {
    mark: { type: 'line', tooltip: { content: 'data' } },
    encoding: {
      x: { field: 'false positive rate', ...x },
      y: { field: 'true positive rate', ...y }
    }
  };
  const tenth = points.findLast(({ falsePositiveRate }) => falsePositiveRate <= 0.1)?.truePositiveRate;
  return {
    spec: { padding: PADDING, layer: [referenceLine([0, 0], [1, 1]), curve] },
    data,
    summary: `ROC curve with area ${formatFixed(auc, 3)}. At a false positive rate of at most 10%, ${formatPercent(tenth)} of positives are found. The dashed diagonal is guessing.`
  };
}

/** Precision against recall, with the share of positives as the line of guessing. */
export function precisionRecallChart(points: readonly PrecisionRecallPoint[]): ChartView {
  const share = points.at(-1)?.precision ?? 0;
  const data = points.map(({ threshold, recall, precision }) => ({ recall, precision, threshold }));
  const curve = {
    mark: { type: 'line', tooltip: { content: 'data' } },
    encoding: {
      x: { field: 'recall', ...unitScale('Recall') },
      y: { field: 'precision', ...unitScale('Precision') }
    }
  };
  const half = points.find(({ recall }) => recall >= 0.5)?.precision;
  return {
    spec: { padding: PADDING, layer: [referenceLine([0, share], [1, share]), curve] },
    data,
    summary: `Precision and recall. Where half of the positives are found, ${formatPercent(half)} of what is flagged is right. The dashed line is guessing, ${formatPercent(share)}.`
  };
}

/** What came true against what was predicted, with 95% intervals. */
export function calibrationChart(bins: readonly CalibrationBin[]): ChartView {
  const data = bins.map(({ meanScore, observed, observedLow, observedHigh, rows }) => ({
    predicted: meanScore,
    observed,
    low: observedLow,
    high: observedHigh,
    rows
  }));
  const x = { field: 'predicted', ...unitScale('Predicted probability') };
  const y = { type: 'quantitative', title: 'Came true', scale: { domain: [0, 1] }, axis: UNIT_AXIS };
  const off = bins.filter(
    ({ meanScore, observedLow, observedHigh }) => meanScore < observedLow || meanScore > observedHigh
  );
  return {
    spec: {
      padding: PADDING,
      layer: [
        referenceLine([0, 0], [1, 1]),
        { mark: { type: 'rule', strokeWidth: 1.5 }, encoding: { x, y: { field: 'low', ...y }, y2: { field: 'high' } } },
        {
          mark: { type: 'point', size: 40, tooltip: { content: 'data' } },
          encoding: { x, y: { field: 'observed', ...y } }
        }
      ]
    },
    data,
    summary: `Calibration in ${bins.length} bins. ${off.length === 0 ? 'Every predicted probability lies inside the interval of what came true.' : `In ${off.length} of them the predicted probability lies outside the interval of what came true.`}`
  };
}

/** Residual against prediction, for at most 500 sampled rows. */
export function residualChart({ points }: ResidualSummary, target: string): ChartView {
  const sizes = points.map(({ residual }) => Math.abs(residual)).sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)];
  return {
    spec: {
      padding: PADDING,
      layer: [
        { data: ONE_DATUM, mark: { type: 'rule', strokeDash: [3, 3] }, encoding: { y: { datum: 0 } } },
        {
          mark: { type: 'point', opacity: 0.7, tooltip: { content: 'data' } },
          encoding: {
            x: { field: 'predicted', type: 'quantitative', title: `Predicted ${target}`, scale: { zero: false } },
            y: { field: 'residual', type: 'quantitative', title: 'Truth minus prediction' }
          }
        }
      ]
    },
    data: points.map(({ predicted, residual }) => ({ predicted, residual })),
    summary: `Residuals of ${points.length} rows; half of them are smaller than ${formatNumber(middle, 3)}.`
  };
}

/** How often residuals of each size occur, over all rows. */
export function residualHistogramChart({ histogram }: ResidualSummary): ChartView {
  const { edges, counts } = histogram;
  const data = counts.map((rows, i) => ({ from: edges[i], to: edges[i + 1], rows }));
  return {
    spec: {
      padding: PADDING,
      mark: { type: 'bar', tooltip: { content: 'data' } },
      encoding: {
        x: { field: 'from', type: 'quantitative', bin: { binned: true }, title: 'Truth minus prediction' },
        x2: { field: 'to' },
        y: { field: 'rows', type: 'quantitative', title: 'Rows' }
      }
    },
    data,
    summary: `Residuals from ${formatNumber(edges[0], 3)} to ${formatNumber(edges.at(-1), 3)}, most often in the bin of ${Math.max(0, ...counts)} rows.`
  };
}
