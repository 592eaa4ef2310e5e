import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { detectDrift } from '#core/monitoring';
import { compareColumn } from './compare-column.ts';
import { draw, normal, numbers, population, populationColumns, texts } from './tables.ts';

const reference = population(1500, 1_000_001);
const rng = createRng(5, 'samples');
const sample = (rows: number) => draw(rows, () => 40 + 9 * normal(rng));

describe('on a fresh sample of the same population', () => {
  it.each([40, 400])('alarms in at most 14 of 200 batches, each of %i rows', (rows) => {
    let alarms = 0;
    for (let seed = 0; seed < 200; seed++) {
      const current = population(rows, seed);
      if (detectDrift({ reference, current, columns: populationColumns }).verdict === 'drift') alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(14);
  });
  it('says so', () => {
    const report = detectDrift({ reference, current: population(400, 3), columns: populationColumns });
    expect(report).toMatchObject({
      format: 'assay.drift/1',
      verdict: 'stable',
      rows: { reference: 1500, current: 400 },
      sentence: 'No drift in 12 columns (400 rows against 1500).'
    });
    expect(report.columns[0]!.sentence).toBe('No change beyond what sampling brings.');
  });
});

describe('on a column that changed', () => {
  const scaled = (factor: number, rows = 400) => {
    const current = population(rows, 3);
    const columns = current.columns.map((column) =>
      column.name === 'b' && column.kind === 'number'
        ? { ...column, values: column.values.map((value) => value * factor) }
        : column
    );
    return detectDrift({ reference, current: { ...current, columns }, columns: populationColumns });
  };
  it('multiplied by 12: alarms for that column alone and names the factor', () => {
    const report = scaled(12);
    const drifted = report.columns.filter(({ verdict }) => verdict === 'drift');
    expect(drifted.map(({ column }) => column)).toEqual(['b']);
    expect(drifted[0]).toMatchObject({ test: 'ks', cause: 'values look 12 times larger: a change of unit?' });
    expect(report.sentence).toBe('1 of 12 columns drifted: b.');
  });
  it.each([10, 12, 100, 1000, 1.609, 2.54])('names a factor of %f both ways', (factor) => {
    const named = (report: ReturnType<typeof scaled>) => report.columns.find(({ column }) => column === 'b')!.cause;
    expect(named(scaled(factor))).toBe(`values look ${factor} times larger: a change of unit?`);
    expect(named(scaled(1 / factor))).toBe(`values look ${factor} times smaller: a change of unit?`);
  });
  it('shifted: gives the size of the shift and no cause', () => {
    const result = compareColumn(
      'number',
      numbers('x', sample(2000)),
      numbers(
        'x',
        sample(500).map((value) => value + 4.5)
      )
    );
    expect(result).toMatchObject({ verdict: 'drift', effectName: 'W1/sd', cause: null });
    expect(result.effect).toBeGreaterThan(0.4);
    expect(result.effect).toBeLessThan(0.6);
    expect(result.sentence).toMatch(/^The distribution moved by 0\.\d\d standard deviations \(median/);
  });
  it('a significant change too small to matter does not alarm', () => {
    const grid = draw(20_000, (i) => i);
    const result = compareColumn(
      'number',
      numbers('x', grid),
      numbers(
        'x',
        grid.map((value) => value + 500)
      )
    );
    expect(result.adjustedP).toBeLessThan(0.05);
    expect([result.verdict, result.effect! < 0.1]).toEqual(['stable', true]);
    expect(result.sentence).toContain('too small to alarm');
  });
  it('a large change on few rows may be chance', () => {
    const result = compareColumn(
      'number',
      numbers(
        'x',
        draw(30, (i) => i)
      ),
      numbers(
        'x',
        draw(30, (i) => i + 4)
      )
    );
    expect(result.verdict).toBe('stable');
    expect(result.sentence).toContain('by chance');
  });
  it('category shares that moved: names the level', () => {
    const before = draw(1000, (i) => (i % 10 < 7 ? 'red' : 'blue'));
    const after = draw(300, (i) => (i % 10 < 4 ? 'red' : i % 10 < 8 ? 'blue' : 'green'));
    const result = compareColumn('category', texts('c', before), texts('c', after));
    expect(result).toMatchObject({ verdict: 'drift', test: 'chi-square', effectName: "Cramer's V" });
    expect(result.sentence).toContain('"red" most, 70% to 40%');
  });
  it('unseen levels on more than 5% of rows alarm; on fewer they are only listed', () => {
    const before = texts(
      'c',
      draw(1000, (i) => (i % 2 ? 'x' : 'y'))
    );
    const withUnseen = (rows: number) =>
      compareColumn(
        'category',
        before,
        texts(
          'c',
          draw(500, (i) => (i < rows ? `new ${i % 2}` : i % 2 ? 'x' : 'y'))
        )
      );
    const loud = withUnseen(40);
    expect(loud.verdict).toBe('drift');
    expect(loud.sentence).toContain('8.0% of the values are levels that the reference never had, such as "new 0"');
    expect(withUnseen(4)).toMatchObject({
      verdict: 'stable',
      unseen: [
        { level: 'new 0', count: 2 },
        { level: 'new 1', count: 2 }
      ]
    });
  });
  it('unseen levels of a column of rare levels are expected, and only their excess counts', () => {
    const withRare = (rare: number, prefix: string) =>
      texts(
        'c',
        draw(4000, (i) => (i < rare ? `${prefix} ${i}` : i % 2 ? 'x' : 'y'))
      );
    const result = compareColumn('category', withRare(320, 'old'), withRare(440, 'new'));
    expect(result).toMatchObject({ verdict: 'stable' });
    expect(compareColumn('category', withRare(320, 'old'), withRare(600, 'new')).verdict).toBe('drift');
  });
  it('two missing cells among 30 rows are tested exactly, and are not enough', () => {
    const gaps = (rows: number, missing: number) =>
      numbers(
        'x',
        draw(rows, (i) => (i < missing ? NaN : i / rows))
      );
    const { verdict, missing } = compareColumn('number', gaps(5000, 50), gaps(34, 2));
    expect(verdict).toBe('stable');
    expect(missing.p).toBeGreaterThan(0.03);
  });
  it('missing cells that appear alarm even when the values that remain look the same', () => {
    const values = sample(600);
    const after = values.map((value, i) => (i % 5 === 0 ? NaN : value));
    const result = compareColumn('number', numbers('x', values), numbers('x', after));
    expect(result).toMatchObject({
      verdict: 'drift',
      test: 'missingness',
      sentence: 'Missing cells went from 0% to 20%.'
    });
    expect(result.missing).toMatchObject({ reference: 0, current: 0.2 });
  });
  it('numbers that turned into words are missing numbers', () => {
    const result = compareColumn(
      'number',
      numbers(
        'x',
        draw(200, (i) => i)
      ),
      texts(
        'x',
        draw(200, (i) => (i % 2 ? 'n/a' : `${i}`))
      )
    );
    expect([result.verdict, result.missing.current]).toEqual(['drift', 0.5]);
  });
  it('dates and free text are judged on missing cells alone', () => {
    const moved = compareColumn(
      'date',
      numbers(
        'd',
        draw(100, (i) => i)
      ),
      numbers(
        'd',
        draw(100, (i) => i + 1e6)
      )
    );
    expect([moved.verdict, moved.sentence]).toEqual(['stable', expect.stringContaining('Dates move on')]);
    const lost = compareColumn(
      'text',
      texts(
        't',
        draw(100, (i) => `t${i}`)
      ),
      texts(
        't',
        draw(100, (i) => (i < 40 ? null : `u${i}`))
      )
    );
    expect([lost.verdict, lost.test]).toEqual(['drift', 'missingness']);
  });
});
