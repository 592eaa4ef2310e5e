import { describe, expect, it } from 'vitest';
import { associate, type AssociationPair } from '#core/datasets';
import { cells, describeCells, type Cells } from './described.ts';

type Named = readonly (readonly [string, Cells])[];

async function pairOf(columns: Named): Promise<AssociationPair | undefined> {
  const { table, schema } = describeCells(columns);
  return (await associate(table, schema, { seed: 1 })).pairs[0];
}

describe('two numbers', () => {
  // a = [1..10], b = [2,1,4,3,7,5,5,9,20,8]
  it('have the correlations of scipy', async () => {
    const found = await pairOf([
      ['a', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
      ['b', [2, 1, 4, 3, 7, 5, 5, 9, 20, 8]]
    ]);
    expect(found!.pearson).toBeCloseTo(0.7312502975465685, 14); // scipy.stats.pearsonr(a, b)[0]
    expect(found!.spearman).toBeCloseTo(0.8997002046464955, 14); // scipy.stats.spearmanr(a, b)[0]
    expect(found).toMatchObject({ measure: 'correlation', strength: found!.spearman });
  });

  it('are compared over the rows that have both', async () => {
    const found = await pairOf([
      ['a', [1, 2, null, 4, 5, 6, 7, 8, 9, 10]],
      ['b', [2, 1, 4, 3, null, 5, 5, 9, 20, 8]]
    ]);
    // scipy.stats.spearmanr(a, b, nan_policy='omit')[0]
    expect(found!.spearman).toBeCloseTo(0.8982196964349443, 14);
  });

  it('without variation or with too few rows are not measured', async () => {
    const { table, schema } = describeCells([
      ['constant', [0.1, 0.1, 0.1, 0.1]],
      ['rising', [1, 2, 3, 4]],
      ['rare', [1, null, null, 7]],
      ['empty', [null, null, null, null]]
    ]);
    const { pairs, strength } = await associate(table, schema, { seed: 1 });
    expect(pairs).toEqual([]);
    expect(strength[0]).toEqual([1, null, null, null]);
  });
});

describe('two categories', () => {
  // T = [[20, 5, 3], [4, 18, 6]]
  it("have Bergsma's V", async () => {
    const rows = [
      [20, 5, 3],
      [4, 18, 6]
    ].flatMap((line, a) => line.flatMap((count, b) => cells(count, () => [`a${a}`, `b${b}`] as const)));
    const found = await pairOf([
      ['a', rows.map(([a]) => a)],
      ['b', rows.map(([, b]) => b)]
    ]);
    // From scipy.stats.chi2_contingency(T, correction=False)[0] = 19.014492753623188 by Bergsma (2013), formula (7)
    expect(found).toMatchObject({ measure: 'cramers-v', pearson: null, spearman: null });
    expect(found!.strength).toBeCloseTo(0.5556935646386819, 12);
  });

  // i = arange(40), a = (i * 3) % 8, b = (i * i + i // 9) % 7: more cells than rows
  it("have Bergsma's V where most cells are empty", async () => {
    const found = await pairOf([
      ['a', cells(40, (i) => `a${(i * 3) % 8}`)],
      ['b', cells(40, (i) => `b${(i * i + Math.floor(i / 9)) % 7}`)]
    ]);
    // From scipy.stats.chi2_contingency(T, correction=False)[0] = 43.50476190476191 as above
    expect(found!.strength).toBeCloseTo(0.045899696151305125, 12);
  });

  it('that are independent have none, those that are the same have one', async () => {
    const a = cells(400, (i) => `a${i % 2}`);
    const independent = await pairOf([
      ['a', a],
      ['b', cells(400, (i) => `b${(i >> 1) % 2}`)]
    ]);
    expect(independent!.strength).toBe(0);
    const same = await pairOf([
      ['a', a],
      ['b', a.map((level) => level.toUpperCase())]
    ]);
    expect(same!.strength).toBeCloseTo(1, 12);
  });
});

describe('a category and a number', () => {
  it('have the correlation ratio', async () => {
    const found = await pairOf([
      ['g', cells(15, (i) => `g${Math.floor(i / 5)}`)],
      ['x', [1, 2, 3, 2, 1.5, 4, 5, 6, 4.5, 5, 2, 8, 3, 3, 9]]
    ]);
    // sqrt(sum(len(k) * (k.mean() - m)**2 for k in groups) / ((x - m)**2).sum()) with numpy
    expect(found).toMatchObject({ measure: 'correlation-ratio' });
    expect(found!.strength).toBeCloseTo(0.6330678163472735, 13);
  });

  it('with hardly more values than levels are not measured', async () => {
    const found = await pairOf([
      ['g', cells(40, (i) => `g${i % 20}`)],
      ['x', cells(40, (i) => i * i)]
    ]);
    expect(found).toBeUndefined();
  });
});

describe('the matrix', () => {
  const columns: Named = [
    ['y', cells(300, (i) => i + ((i * 37) % 11))],
    ['near', cells(300, (i) => i)],
    ['far', cells(300, (i) => (i * 7919) % 300)],
    ['kind', cells(300, (i) => `k${Math.floor(i / 100)}`)],
    ['day', cells(300, (i) => `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`)]
  ];

  it('ranks the columns by what they tell of the target, dates as numbers', async () => {
    const { table, schema } = describeCells(columns);
    const { target, strength, sampled } = await associate(table, schema, { seed: 1, target: 'y' });
    expect(sampled).toBe(300);
    expect(target!.columns.map(({ name }) => name).slice(0, 2)).toEqual(['near', 'kind']);
    expect(target!.columns.find(({ name }) => name === 'day')).toMatchObject({ measure: 'correlation' });
    strength.forEach((line, i) => line.forEach((value, j) => expect(value).toBe(strength[j]![i])));
  });

  it('does not depend on the order of columns, large tables included', async () => {
    const long = columns.map(([name, some]) => [name, cells(12_000, (i) => some[i % 300]!)] as const);
    const straight = describeCells(long);
    const turned = describeCells(long.toReversed());
    const a = await associate(straight.table, straight.schema, { seed: 4, target: 'y' });
    const b = await associate(turned.table, turned.schema, { seed: 4, target: 'y' });
    expect(a.sampled).toBe(10_000);
    expect(b.target).toEqual(a.target);
    expect(b.strength.toReversed().map((line) => line.toReversed())).toEqual(a.strength);
  });

  it('looks at 200 columns of a wide table and says which it left out', async () => {
    const { table, schema } = describeCells(cells(203, (i) => [`c${i}`, [i, 1, 2]] as const));
    const { leftOut, columns: kept } = await associate(table, schema, { seed: 1, target: 'c99' });
    expect(leftOut).toHaveLength(3);
    expect(kept).toContain('c99');
  });

  it('refuses a target that is not there', async () => {
    const { table, schema } = describeCells(columns);
    await expect(associate(table, schema, { seed: 1, target: '__proto__' })).rejects.toMatchObject({
      code: 'datasets/unknown-column'
    });
  });
});
