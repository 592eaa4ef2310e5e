import { describe, expect, it } from 'vitest';
import { isAppError, type Column, type ColumnType } from '#core/shared';
import { detectDrift, type ColumnDrift } from '#core/monitoring';
import { compareColumn } from './compare-column.ts';
import { draw, numbers, population, populationColumns, table, texts } from './tables.ts';

const reference = population(1500, 1_000_001);

describe('on degenerate input', () => {
  const cases: [string, ColumnType, Column, Column, ColumnDrift['verdict']][] = [
    [
      'a constant that stays',
      'number',
      numbers(
        'x',
        draw(50, () => 7)
      ),
      numbers(
        'x',
        draw(40, () => 7)
      ),
      'stable'
    ],
    [
      'a constant that changes',
      'number',
      numbers(
        'x',
        draw(50, () => 7)
      ),
      numbers(
        'x',
        draw(40, () => 9)
      ),
      'drift'
    ],
    [
      'all missing on both sides',
      'number',
      numbers(
        'x',
        draw(50, () => NaN)
      ),
      numbers(
        'x',
        draw(40, () => NaN)
      ),
      'inconclusive'
    ],
    [
      'all missing now',
      'category',
      texts(
        'x',
        draw(50, () => 'a')
      ),
      texts(
        'x',
        draw(40, () => null)
      ),
      'drift'
    ],
    [
      'one row',
      'number',
      numbers(
        'x',
        draw(50, (i) => i)
      ),
      numbers('x', [3]),
      'inconclusive'
    ],
    [
      'no rows',
      'category',
      texts(
        'x',
        draw(50, () => 'a')
      ),
      texts('x', []),
      'inconclusive'
    ],
    [
      'no reference rows',
      'number',
      numbers('x', []),
      numbers(
        'x',
        draw(50, (i) => i)
      ),
      'inconclusive'
    ],
    [
      'infinities',
      'number',
      numbers(
        'x',
        draw(50, (i) => i)
      ),
      numbers(
        'x',
        draw(50, (i) => (i === 3 ? Infinity : i))
      ),
      'stable'
    ],
    [
      'one level',
      'category',
      texts(
        'x',
        draw(50, () => 'a')
      ),
      texts(
        'x',
        draw(50, () => 'a')
      ),
      'stable'
    ],
    ['few rows of a date', 'date', numbers('x', [1, 2]), numbers('x', [3]), 'inconclusive']
  ];
  it.each(cases)('%s', (_, type, before, after, verdict) => {
    const result = compareColumn(type, before, after);
    expect(result.verdict).toBe(verdict);
    expect(result.sentence).toMatch(/\.$/);
  });
  it('says how many rows are needed', () => {
    const result = compareColumn(
      'number',
      numbers(
        'x',
        draw(50, (i) => i)
      ),
      numbers('x', [3])
    );
    expect(result).toMatchObject({
      p: null,
      sentence: 'Not tested: 50 reference and 1 current values; 30 of each are needed.'
    });
  });
  it('a report in which nothing can be tested is inconclusive', () => {
    const report = detectDrift({ reference, current: population(5, 1), columns: populationColumns });
    expect([report.verdict, report.sentence]).toEqual([
      'inconclusive',
      'No column could be tested (5 rows against 1500).'
    ]);
  });
});

describe('on columns that differ', () => {
  it('a missing column is drift, an extra one is listed', () => {
    const current = population(400, 3);
    const columns = [
      ...current.columns.slice(1),
      numbers(
        'new',
        draw(400, (i) => i)
      )
    ];
    const report = detectDrift({ reference, current: { rows: 400, columns }, columns: populationColumns });
    expect(report).toMatchObject({ verdict: 'drift', missingColumns: ['a'], extraColumns: ['new'] });
    expect(report.sentence).toContain('1 column missing: a.');
  });
  it('no shared column at all is an error', () => {
    const current = table(numbers('other', [1]));
    let caught: unknown;
    try {
      detectDrift({ reference, current, columns: populationColumns });
    } catch (error) {
      caught = error;
    }
    expect(isAppError(caught, 'monitoring/no-shared-columns')).toBe(true);
  });
});
