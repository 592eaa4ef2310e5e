import { describe, expect, it } from 'vitest';
import type { ColumnDrift, DriftVerdict } from '#core/monitoring';
import type { MonitorReport, RetrainOutcome } from '#core/pipeline';
import { sampleCounts, sortColumns } from '../../../../src/routes/monitor/column-rows.ts';
import { toReportRows } from '../../../../src/routes/monitor/report-rows.ts';
import { effectText, overviewTitle, pText, reportTitle } from '../../../../src/routes/monitor/report-words.ts';
import { outcomeTitle } from '../../../../src/routes/monitor/retrain-outcome.ts';
import { storedRun } from '../runs/sample-runs.ts';

function column(name: string, verdict: DriftVerdict, change: Partial<ColumnDrift> = {}): ColumnDrift {
  return {
    column: name,
    type: 'number',
    verdict,
    test: 'ks',
    statistic: 0.1,
    effect: 0.1,
    effectName: 'W1/sd',
    p: 0.5,
    adjustedP: 0.5,
    missing: { reference: 0, current: 0, p: null, adjustedP: null },
    unseen: [],
    sentence: '',
    cause: null,
    histogram: null,
    ...change
  };
}

function report(columns: readonly ColumnDrift[], change: Partial<MonitorReport> = {}): MonitorReport {
  const verdict = columns.some((one) => one.verdict === 'drift') ? 'drift' : 'stable';
  return {
    format: 'assay.report/1',
    model: 'Churn',
    version: 2,
    run: 'b',
    dataset: { name: 'june', version: 'v' },
    at: 10,
    rows: 50,
    drift: {
      format: 'assay.drift/1',
      verdict,
      sentence: '',
      rule: { q: 0.05, minRows: 30 },
      rows: { reference: 100, current: 50 },
      columns,
      missingColumns: [],
      extraColumns: []
    },
    performance: null,
    issues: [],
    alert: verdict === 'drift',
    ...change
  };
}

const worse = {
  metric: 'auc',
  rows: { reference: 9, current: 9 },
  reference: null,
  current: null,
  change: null,
  verdict: 'worse',
  sentence: ''
} as const;

describe('reportTitle', () => {
  it('says how much drifted and whether predictions got worse', () => {
    expect(reportTitle(report([column('a', 'drift'), column('b', 'stable')]))).toBe('1 of 2 columns drifted in june');
    expect(reportTitle(report([column('a', 'drift')], { performance: worse }))).toBe(
      '1 of 1 column drifted in june, and predictions got worse'
    );
    expect(reportTitle(report([column('a', 'stable')], { performance: worse }))).toBe(
      'No column drifted in june, but predictions got worse'
    );
    expect(reportTitle(report([column('a', 'stable')]))).toBe('No drift in june');
  });

  it('does not call it calm where nothing could be tested', () => {
    const untested = report([column('a', 'inconclusive')]);
    expect(reportTitle({ ...untested, drift: { ...untested.drift, verdict: 'inconclusive' } })).toBe(
      'june has too few rows to look for drift'
    );
  });
});

describe('overviewTitle', () => {
  it('counts what needs a look', () => {
    const [bad, good] = [report([column('a', 'drift')]), report([column('a', 'stable')])];
    expect(overviewTitle([])).toBe('Has the world changed since training?');
    expect(overviewTitle([good])).toBe('The one batch so far did not drift');
    expect(overviewTitle([good, good])).toBe('None of 2 batches drifted');
    expect(overviewTitle([bad, good])).toBe('1 of 2 batches needs a look');
    expect(overviewTitle([bad, bad])).toBe('2 of 2 batches need a look');
  });
});

describe('lists', () => {
  it('put alerts first, then the newest', () => {
    const rows = toReportRows([
      { id: 'calm-new', report: report([column('a', 'stable')], { at: 30 }) },
      { id: 'alert-old', report: report([column('a', 'drift'), column('b', 'drift')], { at: 10 }) },
      { id: 'alert-new', report: report([column('a', 'drift')], { at: 20 }) }
    ]);
    expect(rows.map(({ id }) => id)).toEqual(['alert-new', 'alert-old', 'calm-new']);
    expect(rows.map(({ drifted }) => drifted)).toEqual(['1 of 1: a', '2 of 2: a, b', '0 of 1']);
  });

  it('put drifted columns first by effect and leave the others in order', () => {
    const columns = [
      column('s1', 'stable', { effect: 9 }),
      column('d1', 'drift', { effect: 0.2 }),
      column('i', 'inconclusive'),
      column('d2', 'drift', { effect: 0.4 }),
      column('s2', 'stable')
    ];
    expect(sortColumns(columns).map((one) => one.column)).toEqual(['d2', 'd1', 'i', 's1', 's2']);
  });
});

describe('sampleCounts', () => {
  const rows = { reference: 100, current: 50 };
  const missing = { reference: 0.2, current: 0, p: null, adjustedP: null };

  it('turns shares of present rows back into counts', () => {
    const histogram = { kind: 'number', edges: [0, 1, 2], reference: [0.25, 0.75], current: [0.5, 0.5] } as const;
    expect(sampleCounts(column('a', 'drift', { histogram, missing }), rows)).toEqual({
      bins: [0, 1, 2],
      reference: [20, 60],
      current: [25, 25]
    });
  });

  it('adds all other levels as one', () => {
    const histogram = {
      kind: 'category',
      levels: ['x'],
      reference: [0.5],
      current: [1],
      other: { reference: 0.5, current: 0 }
    } as const;
    expect(sampleCounts(column('a', 'drift', { histogram }), rows)).toEqual({
      bins: ['x', 'all others'],
      reference: [50, 50],
      current: [50, 0]
    });
  });

  it('is absent for a column without values', () => {
    expect(sampleCounts(column('a', 'stable'), rows)).toBeUndefined();
  });
});

describe('numbers in the table', () => {
  it('carry the measure of their test', () => {
    expect(effectText(column('a', 'drift', { effect: 0.734 }))).toBe('0.73 sd');
    expect(effectText(column('a', 'drift', { effect: 0.3, effectName: "Cramer's V" }))).toBe('V 0.3');
    expect(effectText(column('a', 'drift', { effect: 0.334, effectName: 'change of share' }))).toBe('33.4%');
    expect(effectText(column('a', 'drift', { effect: null }))).toBe('');
    expect([pText(0.0004), pText(0.0456), pText(null)]).toEqual(['<0.001', '0.046', '']);
  });
});

describe('outcomeTitle', () => {
  const outcome: RetrainOutcome = {
    run: storedRun('x'),
    champion: 2,
    challenger: 3,
    comparison: null,
    decision: 'held',
    reason: 'no better'
  };

  it('says who is champion now', () => {
    expect(outcomeTitle(outcome)).toBe('Version 3 was held; version 2 stays champion');
    expect(outcomeTitle({ ...outcome, decision: 'promoted' })).toBe(
      'Version 3 is the new champion, in place of version 2'
    );
    expect(outcomeTitle({ ...outcome, challenger: 2 })).toBe('Retraining gave version 2 again, which is the champion');
  });
});
