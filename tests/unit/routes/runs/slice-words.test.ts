import { describe, expect, it } from 'vitest';
import type { SliceReport } from '#core/pipeline';
import type { PartComparison, PartScore } from '#core/validation';
import { axisOf, isSaved } from '../../../../src/routes/runs/slices/slice-rows.ts';
import {
  comparisonWords,
  foundWords,
  problemWords,
  rowWords,
  truthHeading,
  truthText,
  undecidedWords
} from '../../../../src/routes/runs/slices/slice-words.ts';

const score = (rest: Partial<PartScore> = {}): PartScore => ({
  rows: 100,
  truth: 0.25,
  onlyClass: null,
  value: { value: 0.8, low: 0.7, high: 0.9 },
  ...rest
});
const comparison = (rest: Partial<PartComparison>): PartComparison => ({
  part: score(),
  rest: score(),
  difference: null,
  verdict: 'unclear',
  ...rest
});
const judged = (name: string, rest: Partial<PartComparison> = {}) => ({
  slice: { name, formula: `x == "${name}"` },
  comparison: comparison(rest),
  byRow: comparison(rest),
  undecided: 0
});
const report = (rest: Partial<SliceReport> = {}): SliceReport => ({
  dataset: 'titanic',
  metric: 'auc',
  rowMetric: 'brier',
  target: 'survived',
  positive: '1',
  holdout: { rows: 200, truth: 0.4, value: { value: 0.8, low: 0.75, high: 0.85 } },
  slices: [],
  found: { compared: 12, slices: [] },
  ...rest
});

describe('a slice in words', () => {
  it.each([
    [
      { verdict: 'worse', difference: { value: -0.1234, low: -0.2, high: -0.05 } },
      'Worse than elsewhere by 0.12 (0.05–0.20).'
    ],
    [
      { verdict: 'better', difference: { value: 0.2, low: 0.1, high: 0.3 } },
      'Better than elsewhere by 0.20 (0.10–0.30).'
    ],
    [
      { verdict: 'unclear', difference: { value: 0.01, low: -0.03, high: 0.05 } },
      'No difference shown (−0.030 to 0.050).'
    ],
    [
      { verdict: 'worse', difference: { value: -1113.4, low: -1190.2, high: -1040.6 } },
      'Worse than elsewhere by 1\u202f113 (1\u202f041–1\u202f190).'
    ],
    [
      { verdict: 'worse', difference: { value: -0.1897, low: -0.3594, high: -0.0416 } },
      'Worse than elsewhere by 0.19 (0.04–0.36).'
    ],
    [{ verdict: 'few', part: score({ rows: 12 }) }, 'Too few rows to say: 12 kept aside are in it.'],
    [{ verdict: 'few', part: score({ rows: 1 }) }, 'Too few rows to say: 1 kept aside is in it.'],
    [{ verdict: 'few', rest: score({ rows: 1 }) }, 'Nothing to compare with: 1 row kept aside is not in it.'],
    [{ verdict: 'few', rest: score({ rows: 0 }) }, 'Nothing to compare with: 0 rows kept aside are not in it.'],
    [
      { verdict: 'no-value', part: score({ rows: 45, value: null, onlyClass: 'no' }) },
      'AUC needs several classes: all 45 rows here are no.'
    ],
    [
      { verdict: 'no-value', rest: score({ rows: 60, value: null, onlyClass: 'yes' }) },
      'AUC needs several classes: all 60 rows elsewhere are yes.'
    ]
  ] as const)('%#: %j', (given, words) => {
    expect(comparisonWords('auc', comparison(given))).toBe(words);
  });

  it('of R² without any spread', () => {
    const given = comparison({ verdict: 'no-value', part: score({ value: null }) });
    expect(comparisonWords('r2', given)).toBe('R² is not defined here: all values are the same.');
  });

  it('tells of rows that could not be decided, and only of those', () => {
    expect(undecidedWords({ ...judged('a'), undecided: 0 })).toBe('');
    expect(undecidedWords({ ...judged('a'), undecided: 1 })).toBe(
      '1 row without a value it needs counts as elsewhere.'
    );
    expect(undecidedWords({ ...judged('a'), undecided: 9 })).toBe(
      '9 rows without a value it needs count as elsewhere.'
    );
  });

  it('says the same by the metric that weak spots are looked for by, where that is another one', () => {
    const byRow = comparison({ verdict: 'worse', difference: { value: -0.123, low: -0.2, high: -0.05 } });
    expect(rowWords(report(), { ...judged('a'), byRow })).toBe(
      'Brier score: worse than elsewhere by 0.12 (0.05–0.20).'
    );
    expect(rowWords(report({ metric: 'brier' }), { ...judged('a'), byRow })).toBe('');
    expect(rowWords(report(), judged('a', { verdict: 'few' }))).toBe('');
  });

  it('says where columns are looked for when steps made the features', () => {
    const failed = {
      slice: { name: 'a', formula: 'z > 1' },
      problem: { code: 'datasets/unknown-column', message: 'There is no column named "z".' }
    } as const;
    expect(problemWords(failed, { isPrepared: false })).toBe('There is no column named "z".');
    expect(problemWords(failed, { isPrepared: true })).toBe(
      'There is no column named "z". Slices read the data as it was before the preparation steps.'
    );
  });
});

describe('a report in words', () => {
  it('names what the target is like in each part', () => {
    expect(truthHeading(report())).toBe('survived is 1');
    expect(truthText(report(), 0.25)).toBe('25%');
    const fares = report({ positive: null, target: 'fare' });
    expect(truthHeading(fares)).toBe('Mean fare');
    expect(truthText(fares, 12.345)).toBe('12.35');
    expect(truthHeading(report({ positive: null, holdout: { rows: 9, truth: null, value: null } }))).toBeUndefined();
  });

  it('says how many parts were compared before it says what stands out', () => {
    expect(foundWords(report({ found: { compared: 0, slices: [] } }))).toMatch(/^No part .* 50 rows/);
    const brier = (rest: Partial<SliceReport['found']>) =>
      foundWords(report({ metric: 'brier', found: { compared: 12, slices: [], ...rest } }));
    expect(brier({})).toBe(
      '12 parts of the rows kept aside were compared with the rest by Brier score, one column at a time. None does worse by more than so many looks would show by chance.'
    );
    const weak = { ...judged('north'), pValue: 0.01 };
    expect(brier({ slices: [weak] })).toMatch(/One of them does worse even allowing for so many looks/);
    expect(brier({ slices: [weak, weak] })).toMatch(/2 of them do worse/);
  });

  it('says why weak spots are looked for by another metric', () => {
    expect(foundWords(report())).toMatch(/by Brier score, one column at a time\. .* AUC would not do: it falls/);
    expect(foundWords(report({ metric: 'brier' }))).not.toMatch(/would not do/);
  });

  it('draws all intervals on one axis', () => {
    const wide = judged('a', { part: score({ value: { value: 0.5, low: 0.2, high: 0.7 } }) });
    const none = judged('b', { part: score({ value: null }) });
    const failed = {
      slice: { name: 'c', formula: '?' },
      problem: { code: 'datasets/bad-formula', message: '' }
    } as const;
    expect(axisOf(report({ slices: [wide, none, failed] }))).toEqual([0.2, 0.85]);
    expect(axisOf(report({ holdout: { rows: 9, truth: null, value: null } }))).toEqual([0, 1]);
  });

  it('knows a found slice that was saved by its condition', () => {
    expect(isSaved(report({ slices: [judged('a')] }), judged('a'))).toBe(true);
    expect(isSaved(report({ slices: [judged('a')] }), judged('b'))).toBe(false);
  });
});
