import { describe, expect, it } from 'vitest';
import { profileTable, type ColumnProfile } from '#core/datasets';
import { canonicalJson, createRng, type ColumnType, type JsonValue } from '#core/shared';
import { quietContext } from '../import-text.ts';
import { cells, describeCells, profileOf, type Cells } from './described.ts';

async function profileColumn(values: Cells, type?: ColumnType): Promise<ColumnProfile> {
  return (await profileOf(describeCells([['x', values, type]]))).columns[0]!;
}

const quantilesOf = ({ numbers }: ColumnProfile): number[] => numbers!.quantiles.map(({ value }) => value);

describe('a column of numbers', () => {
  // numpy 2.4.6 and scipy 1.17.1 on x = [3,-1.5,0,7,7,2.25,11,-4,100,0.5,3,8]
  it('has the moments and quantiles of numpy and scipy', async () => {
    const found = await profileColumn([3, -1.5, 0, 7, null, 7, 2.25, 11, -4, 100, 0.5, 3, 8]);
    // np.quantile(x, [.01, .05, .25, .5, .75, .95, .99])
    const reference = [-3.725, -2.625, 0.375, 3.0, 7.25, 51.04999999999994, 90.21000000000005];
    quantilesOf(found).forEach((value, i) => expect(value).toBeCloseTo(reference[i]!, 12));
    const { mean, sd, skew } = found.numbers!;
    expect(mean).toBeCloseTo(11.354166666666666, 12); // x.mean()
    expect(sd).toBeCloseTo(28.24818142443649, 12); // x.std(ddof=1)
    expect(skew).toBeCloseTo(2.8896113914279953, 12); // scipy.stats.skew(x)
    expect(found).toMatchObject({ rows: 13, missing: 1, distinct: 10, distinctError: 0 });
    expect(found.numbers).toMatchObject({ min: -4, max: 100, zeros: 1, negatives: 2, integers: 9, atMedian: 2 });
  });

  // The linear congruential sequence s = (s * 1103515245 + 12345) % 2^31 from 12345, v = (s / 2^31 - 0.5)^3 * 1000
  it('has exact quantiles where a selection takes the place of a sort', async () => {
    let s = 12345n;
    const values = cells(5000, () => {
      s = (s * 1103515245n + 12345n) % 2147483648n;
      const part = Number(s) / 2147483648 - 0.5;
      return part * part * part * 1000;
    });
    // np.quantile(v, [.01, .05, .25, .5, .75, .95, .99]); scipy.stats.skew(v)
    const reference = [-117.80278448942157, -90.59169994570973, -15.164509222213123, -2.923772341196455e-7];
    const upper = [15.35627523056873, 91.92818587651855, 118.53390759632872];
    const found = await profileColumn(values);
    quantilesOf(found).forEach((value, i) => expect(value).toBeCloseTo([...reference, ...upper][i]!, 9));
    expect(found.numbers!.skew).toBeCloseTo(0.008364389745548883, 10);
  });

  it('has a histogram with nice edges that counts every value once', async () => {
    const whole = (await profileColumn([1, 2, 2, 3, 7])).numbers!.histogram;
    expect(whole).toEqual({ edges: [1, 2, 3, 4, 5, 6, 7, 8], counts: [1, 2, 1, 0, 0, 0, 1] });
    const tenths = (await profileColumn([0.1, 0.3, 0.7, 1.1])).numbers!.histogram;
    expect(tenths.edges.slice(0, 5)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
    expect(tenths.counts.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it.each([1, 2, 3, 4, 5, 6])('seed %i: a histogram agrees with counting between its edges', async (seed) => {
    const rng = createRng(seed, 'histogram-test');
    const scale = Number(`1e${rng.below(12) - 6}`);
    const values = cells(500, () => (rng.uniform() - 0.3) * scale * (rng.below(20) === 0 ? 30 : 1));
    const { edges, counts } = (await profileColumn(values)).numbers!.histogram;
    expect(counts.length).toBeLessThanOrEqual(40);
    expect(counts.length).toBeGreaterThan(10);
    const last = counts.length - 1;
    const between = counts.map(
      (_, i) => values.filter((x) => x >= edges[i]! && (x < edges[i + 1]! || (i === last && x === edges[i + 1]))).length
    );
    expect(counts).toEqual(between);
  });

  it('counts values outside the fences and names their first rows', async () => {
    const found = await profileColumn([...cells(40, (i) => i % 10), 1000, null, -30, 12]);
    const { low, high, count, far, rows } = found.numbers!.outliers;
    expect([low, high]).toEqual([-5.5, 14.5]); // quartiles 2 and 7
    expect({ count, far, rows }).toEqual({ count: 2, far: 2, rows: [40, 42] });
  });

  it('survives values at the ends of the range of doubles, and infinite ones', async () => {
    const huge = await profileColumn([1.7e308, 1.7e308, -1.7e308, 1.6e308]);
    expect(huge.numbers).toMatchObject({ max: 1.7e308, min: -1.7e308, sd: null, skew: null });
    expect(huge.numbers!.mean).toBeCloseTo(0.825e308, -295);
    const infinite = await profileColumn([Infinity, -Infinity, 5, null]);
    expect(infinite).toMatchObject({ missing: 1, distinct: 3, numbers: { infinite: 2, min: 5, max: 5, sd: null } });
    expect(JSON.parse(JSON.stringify(infinite))).toEqual(infinite);
    const zeros = await profileColumn([-0, 0, -0]);
    expect(zeros).toMatchObject({ distinct: 1, numbers: { zeros: 3, negatives: 0, min: 0, sd: 0, skew: null } });
  });

  it('says that many distinct values are an estimate, and how good it is', async () => {
    const found = await profileColumn(cells(200_000, (i) => i + 0.5));
    expect(found.distinctError).toBe(0.005);
    expect(Math.abs(found.distinct / 200_000 - 1)).toBeLessThan(4 * found.distinctError);
    expect((await profileColumn(cells(100_000, (i) => i + 0.5))).distinct).toBe(100_000);
  });
});

describe('a column of texts', () => {
  it('has its most frequent levels, of equals the smaller text first', async () => {
    const { texts, distinct, missing } = await profileColumn(['b', 'a', 'c', 'c', null, 'b', 'd', 'a']);
    expect({ distinct, missing }).toEqual({ distinct: 4, missing: 1 });
    expect(texts!.top).toEqual([
      { level: 'a', count: 2 },
      { level: 'b', count: 2 },
      { level: 'c', count: 2 },
      { level: 'd', count: 1 }
    ]);
    expect(texts!.length).toEqual({ min: 1, mean: 1, max: 1 });
  });

  it('groups spellings that differ in case and white space', async () => {
    const { texts } = await profileColumn(['New York', 'new  york ', 'New York', 'NEW YORK', 'Rome', ' Rome']);
    expect(texts!.variants).toEqual([
      [
        { level: 'New York', count: 2 },
        { level: 'NEW YORK', count: 1 },
        { level: 'new  york ', count: 1 }
      ],
      [
        { level: ' Rome', count: 1 },
        { level: 'Rome', count: 1 }
      ]
    ]);
    expect(texts!.padded).toBe(2);
  });

  it('tells numbers and spellings of nothing apart', async () => {
    const { texts } = await profileColumn(['12', '7.5', 'n/a', 'unknown', '007', 'NULL', '?']);
    expect(texts).toMatchObject({ numberLike: 3, notNumbers: [{ level: 'unknown', count: 1 }] });
    expect(texts!.nullSpellings.map(({ level }) => level)).toEqual(['?', 'NULL', 'n/a']);
  });

  it('does not count levels that no row has', async () => {
    const { table, schema } = describeCells([['x', ['a', 'b', 'c']]]);
    const [column] = table.columns;
    const rest = { rows: 1, columns: [{ ...column!, codes: Int32Array.of(1) }] } as typeof table;
    const { columns } = await profileTable(rest, schema, { seed: 1 });
    expect(columns[0]).toMatchObject({ distinct: 1, texts: { top: [{ level: 'b', count: 1 }] } });
  });

  it('judges the most frequent of very many levels', async () => {
    const many = cells(30_000, (i) => `level ${String(i).padStart(5, '0')}`);
    const { texts, distinct } = await profileColumn([...many, 'Zebra', 'Zebra', 'zebra', 'zebra']);
    expect(distinct).toBe(30_002);
    expect(texts!.judgedLevels).toBe(20_000);
    expect(texts!.variants.map((group) => group.map(({ level }) => level))).toEqual([['Zebra', 'zebra']]);
    expect(texts!.top.map(({ level }) => level).slice(0, 3)).toEqual(['Zebra', 'zebra', 'level 00000']);
  });

  it('cuts huge texts, but no pair of surrogates', async () => {
    const huge = `${'x'.repeat(198)}\u{1F600}${'y'.repeat(1_000_000)}`;
    const { texts, examples } = await profileColumn([huge, 'b']);
    expect(texts!.length!.max).toBe(huge.length);
    expect(examples).toContain(`${'x'.repeat(198)}\u2026`);
    expect(texts!.top.map(({ level }) => level)).toContain(`${'x'.repeat(198)}\u2026`);
  });
});

describe('a column of dates', () => {
  it('has first, last and the widest gap', async () => {
    const { dates } = await profileColumn(['2024-03-01', '2024-01-01', '2024-01-02', '2024-01-03', null], 'date');
    expect(dates).toEqual({
      min: '2024-01-01',
      max: '2024-03-01',
      unread: 0,
      gaps: { median: 86_400, largest: 58 * 86_400, after: '2024-01-03', before: '2024-03-01' }
    });
  });

  it('knows times, zones and what is no date', async () => {
    const written = ['2024-01-01T01:00+02:00', '2023-12-31 23:30', 'soon', '2024-02-30', '2024-02-29'];
    const { dates } = await profileColumn(written, 'date');
    // 1 a.m. two hours east of Greenwich is 11 p.m. the day before; 2024 has a 29 February, but no 30.
    expect(dates).toMatchObject({ min: '2024-01-01T01:00+02:00', max: '2024-02-29', unread: 2 });
    expect(dates!.gaps).toMatchObject({ largest: 59 * 86_400 + 1800, median: (1800 + 59 * 86_400 + 1800) / 2 });
    expect((await profileColumn(['soon', 'later'], 'date')).dates).toBeNull();
  });
});

describe('a profile', () => {
  it('is plain JSON for tables of no rows, no columns and hostile names', async () => {
    for (const table of [
      describeCells([]),
      describeCells([['x', []]]),
      describeCells([
        ['__proto__', ['a', 'b']],
        ['constructor', [1, null]],
        ['', [null, null]]
      ])
    ]) {
      const profile = await profileOf(table);
      expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
      expect(canonicalJson(profile as unknown as JsonValue)).toContain('"format":"assay.profile/1"');
      expect(profile.columns.map(({ name }) => name)).toEqual(table.table.columns.map(({ name }) => name));
    }
  });

  it('shows different values from all of a small column', async () => {
    expect((await profileColumn([1, 1, null, 2.5])).examples).toEqual(['1', '2.5']);
    const drawn = (await profileColumn(cells(1000, (i) => i))).examples;
    expect(new Set(drawn).size).toBe(5);
  });

  it('stops when asked to', async () => {
    const { table, schema } = describeCells([['x', [1, 2]]]);
    const ctx = { ...quietContext(), turn: () => Promise.reject(new Error('stop')) };
    await expect(profileTable(table, schema, { seed: 1, ctx })).rejects.toThrow('stop');
  });
});
