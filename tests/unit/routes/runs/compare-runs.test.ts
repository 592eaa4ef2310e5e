import { describe, expect, it } from 'vitest';
import { parseRecipe } from '#core/datasets';
import { compareRuns } from '../../../../src/routes/runs/compare-runs.ts';
import { evaluation, runRecord, storedRun } from './sample-runs.ts';

const { spec } = runRecord();

describe('compareRuns', () => {
  it('lists only the settings that differ and counts the rest', () => {
    const other = storedRun('b', {
      spec: { ...spec, seed: 8, estimator: { name: 'mlp', params: { layers: [16, 8] } } }
    });
    const { settings, sameSettings } = compareRuns(storedRun('a'), other);
    expect(settings).toEqual([
      { setting: 'Model', a: 'Linear model', b: 'Neural network' },
      { setting: 'Seed', a: '7', b: '8' },
      { setting: 'Model: l2', a: '1', b: '–' },
      { setting: 'Model: layers', a: '–', b: '[16,8]' }
    ]);
    expect(sameSettings).toBe(15);
  });

  it('finds nothing to differ between a run and its repetition', () => {
    const { settings, metrics } = compareRuns(storedRun('a'), storedRun('b', { startedAt: 9 }));
    expect(settings).toEqual([]);
    expect(metrics.every(({ delta }) => delta.value === 0)).toBe(true);
  });

  it('takes the far ends of both intervals, so that overlap never reads as a difference', () => {
    const better = storedRun('b', {
      evaluation: evaluation({ metrics: { auc: { value: 0.9, low: 0.84, high: 0.95 } } })
    });
    const [auc] = compareRuns(storedRun('a'), better).metrics;
    expect(auc?.delta.value).toBeCloseTo(0.1, 12);
    expect(auc?.delta.low).toBeCloseTo(-0.01, 12);
    expect(auc?.delta.high).toBeCloseTo(0.2, 12);
  });

  it('changes the sign of every difference when the sides are swapped', () => {
    const [a, b] = [
      storedRun('a'),
      storedRun('b', { evaluation: evaluation({ metrics: { auc: { value: 0.9, low: 0.84, high: 0.95 } } }) })
    ];
    const [there] = compareRuns(a, b).metrics;
    const [back] = compareRuns(b, a).metrics;
    expect([back?.delta.value, back?.delta.low, back?.delta.high]).toEqual([
      -there!.delta.value,
      -there!.delta.high!,
      -there!.delta.low!
    ]);
  });

  it('says when both were judged on the same rows and when not', () => {
    expect(compareRuns(storedRun('a'), storedRun('b')).note).toContain('the same 100 rows');
    expect(compareRuns(storedRun('a'), storedRun('b', { spec: { ...spec, seed: 8 } })).note).toContain(
      'luck of the rows'
    );
  });

  it('names the steps that only one of them has in its model', () => {
    const fill = { id: 'fill', kind: 'impute', columns: ['age'], method: 'median' };
    const { steps: prepare } = parseRecipe({ format: 'assay.recipe/1', steps: [fill] });
    const { settings } = compareRuns(storedRun('a'), storedRun('b', { spec: { ...spec, prepare } }));
    expect(settings).toEqual([{ setting: 'Preparation', a: '–', b: 'Fill missing cells of "age" with the median.' }]);
  });

  it('compares no metrics of different problems', () => {
    const other = storedRun('b', { spec: { ...spec, target: 'age' } });
    expect(compareRuns(storedRun('a'), other)).toMatchObject({
      metrics: [],
      note: expect.stringContaining('different questions') as string
    });
  });
});
