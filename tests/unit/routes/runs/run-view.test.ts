import { describe, expect, it } from 'vitest';
import { parseRecipe } from '#core/datasets';
import type { RunRecord } from '#core/registry';
import { liveState } from '../../../../src/routes/runs/live-state.ts';
import {
  calibrationChart,
  precisionRecallChart,
  residualChart,
  residualHistogramChart,
  rocChart
} from '../../../../src/routes/runs/chart-specs.ts';
import { describeConfusion, toConfusionRows } from '../../../../src/routes/runs/confusion-cells.ts';
import { contractWord, describeSplit, learningSeries, runLede } from '../../../../src/routes/runs/run-view.ts';
import { determinismSentence, formatMoment } from '../../../../src/routes/runs/run-words.ts';
import { runRecord } from './sample-runs.ts';

describe('liveState', () => {
  const isEmpty = (list: readonly number[]): boolean => list.length === 0;

  it('is one of the five states', () => {
    const error = new Error('gone');
    expect(liveState({ value: undefined, error: undefined }, isEmpty).state).toBe('loading');
    expect(liveState({ value: undefined, error }, isEmpty)).toEqual({ state: 'failed', error });
    expect(liveState({ value: [], error: undefined }, isEmpty).state).toBe('empty');
    expect(liveState({ value: [1], error: undefined }, isEmpty)).toEqual({ state: 'ready', value: [1] });
    expect(liveState({ value: [1], error }, isEmpty)).toMatchObject({ state: 'partial', value: [1] });
  });
});

describe('the learning curve', () => {
  it('has a validation line only where there is a validation loss', () => {
    const points = [1, 2, 3].map((step) => ({ step, trainLoss: 1 / step, validationLoss: null }));
    expect(learningSeries(points).map(({ name }) => name)).toEqual(['training']);
    const judged = points.map((point) => ({ ...point, validationLoss: 0.5 }));
    expect(learningSeries(judged).map(({ name }) => name)).toEqual(['training', 'validation']);
    expect(learningSeries(points.slice(0, 1))).toEqual([]);
  });
});

const FILL = { id: 'fill', kind: 'impute', columns: ['age'], method: 'median' };

describe('words about a run', () => {
  it('say what was judged, how it was split and whether it can be repeated', () => {
    expect(runLede(runRecord())).toBe(
      'Linear model for churn from 2 columns of customers, judged on 100 rows kept aside from training.'
    );
    const { spec } = runRecord();
    const prepare = parseRecipe({
      format: 'assay.recipe/1',
      steps: [FILL, { ...FILL, id: 'off', enabled: false }]
    }).steps;
    expect(runLede(runRecord({ spec: { ...spec, prepare } }))).toContain(
      '2 columns of customers, prepared by 1 step, judged'
    );
    expect(describeSplit(runRecord().spec)).toBe('stratified, 20% kept aside, 5 folds');
    expect(determinismSentence({ class: 'exact', backend: 'js' })).toMatch(/^Exact: the same bits/);
    expect(determinismSentence({ class: 'tolerance', backend: 'tfjs-webgpu' })).toContain('tfjs-webgpu');
  });

  it('say how the data stood under its contract', () => {
    const wordOf = (contract: RunRecord['contract']): string => contractWord(runRecord(contract ? { contract } : {}));
    const digest = 'c'.repeat(64);
    expect([
      wordOf(undefined),
      wordOf({ digest, verdict: 'pass' }),
      wordOf({ digest, verdict: 'warn' }),
      wordOf({ digest, verdict: 'unchecked' }),
      wordOf({ digest, verdict: 'fail', broken: ['x'], waived: true })
    ]).toEqual(['', 'kept', 'kept, with warnings', 'not checked', 'broken, but trained anyway']);
  });

  it('show local time', () => {
    expect(formatMoment(new Date(2026, 10, 3, 8, 7).getTime())).toBe('2026-11-03 08:07');
  });
});

describe('the confusion table', () => {
  const matrix = {
    labels: ['no', 'yes', 'never'],
    counts: [
      [8, 2, 0],
      [3, 1, 0],
      [0, 0, 0]
    ]
  };

  it('gives shares of the true class, 0 for a class without rows', () => {
    const rows = toConfusionRows(matrix);
    expect(rows.map(({ cells }) => cells.map(({ share }) => share))).toEqual([
      [0.8, 0.2, 0],
      [0.75, 0.25, 0],
      [0, 0, 0]
    ]);
  });

  it('names the most frequent mistake', () => {
    expect(describeConfusion(toConfusionRows(matrix))).toBe('Most often yes was taken for no: 3 rows, 75% of yes.');
    expect(
      describeConfusion(
        toConfusionRows({
          labels: ['a', 'b'],
          counts: [
            [4, 0],
            [0, 4]
          ]
        })
      )
    ).toBe('No row was put into a wrong class.');
  });
});

describe('chart summaries', () => {
  it('say the finding with its numbers', () => {
    const roc = [
      { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
      { threshold: 0.9, falsePositiveRate: 0.1, truePositiveRate: 0.6 },
      { threshold: 0.1, falsePositiveRate: 1, truePositiveRate: 1 }
    ];
    expect(rocChart(roc, 0.8123).summary).toContain(
      'area 0.812. At a false positive rate of at most 10%, 60% of positives'
    );
    const pr = [
      { threshold: 0.9, recall: 0.5, precision: 0.9 },
      { threshold: 0.1, recall: 1, precision: 0.3 }
    ];
    expect(precisionRecallChart(pr).summary).toContain(
      '90% of what is flagged is right. The dashed line is guessing, 30%'
    );
    const bin = { low: 0, high: 0.1, rows: 9, observed: 0.3, observedLow: 0.2, observedHigh: 0.5 };
    expect(calibrationChart([{ ...bin, meanScore: 0.05 }]).summary).toContain('In 1 of them');
    expect(calibrationChart([{ ...bin, meanScore: 0.3 }]).summary).toContain('Every predicted probability');
    const residuals = {
      points: [-1, 3, 2].map((residual) => ({ predicted: 1, residual })),
      histogram: { edges: [-1, 1, 3], counts: [1, 2] }
    };
    expect(residualChart(residuals, 'price').summary).toBe('Residuals of 3 rows; half of them are smaller than 2.');
    expect(residualHistogramChart(residuals).data).toEqual([
      { from: -1, to: 1, rows: 1 },
      { from: 1, to: 3, rows: 2 }
    ]);
  });
});
