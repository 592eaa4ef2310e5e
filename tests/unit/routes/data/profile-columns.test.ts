import { describe, expect, it } from 'vitest';
import { associate, profileTable, type ColumnProfile } from '#core/datasets';
import { columnFacts, hasTellingLevels, typicalWords } from '../../../../src/routes/data/profile/column-facts.ts';
import {
  columnRows,
  distinctWords,
  nextSort,
  pickColumnRows
} from '../../../../src/routes/data/profile/column-rows.ts';
import { cells, describeCells } from '../../datasets/profile/described.ts';

async function profiled(target?: string) {
  const { table, schema } = describeCells([
    ['Age', [1, 2, 3, 4, 5, 6, 7, 8, 9, null]],
    ['twice', [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]],
    ['odd', [1, 1, 1, 1, 1, 1, 1, 1, 2, 300]],
    ['city', ['Rome', 'Rome', 'Rome', 'Oslo', null, null, 'Oslo', 'Rome', 'Rome', 'Rome']],
    ['empty', cells(10, () => null)]
  ]);
  const profile = await profileTable(table, schema, { seed: 1 });
  const association = await associate(table, schema, { seed: 1 });
  return { profile, rows: columnRows(profile.columns, { association, target }) };
}

const namesOf = (rows: readonly { profile: ColumnProfile }[]): string[] => rows.map(({ profile }) => profile.name);

describe('rows of columns', () => {
  it('are found by a part of their name in any case', async () => {
    const { rows } = await profiled();
    expect(namesOf(pickColumnRows(rows, { search: ' AG', sort: undefined }))).toEqual(['Age']);
    expect(namesOf(pickColumnRows(rows, { search: 'none', sort: undefined }))).toEqual([]);
  });

  it('are sorted by what they hold, those without it last', async () => {
    const { rows } = await profiled('Age');
    const by = (key: string, direction: 'ascending' | 'descending') =>
      namesOf(pickColumnRows(rows, { search: '', sort: { key, direction } }));
    expect(by('missing', 'descending')).toEqual(['empty', 'city', 'Age', 'twice', 'odd']);
    expect(by('distinct', 'ascending')).toEqual(['empty', 'city', 'odd', 'Age', 'twice']);
    expect(by('skew', 'descending').slice(0, 1)).toEqual(['odd']);
    expect(by('skew', 'ascending').slice(-2)).toEqual(['city', 'empty']);
    expect(by('association', 'descending')[0]).toBe('twice');
    expect(by('association', 'descending').at(-1)).toBe('empty');
    expect(by('outliers', 'descending')[0]).toBe('odd');
    expect(by('unknown', 'descending')).toEqual(namesOf(rows));
  });

  it('have no association where nothing is predicted, and none with themselves', async () => {
    expect((await profiled()).rows.map(({ association }) => association)).toEqual(cells(5, () => null));
    const { rows } = await profiled('Age');
    expect([rows[0]!.association, rows[1]!.association]).toEqual([null, 1]);
  });

  it('are sorted down, up and then as in the table', () => {
    const first = nextSort(undefined, 'missing');
    expect(first).toEqual({ key: 'missing', direction: 'descending' });
    expect(nextSort(first, 'missing')).toEqual({ key: 'missing', direction: 'ascending' });
    expect(nextSort(nextSort(first, 'missing'), 'missing')).toBeUndefined();
    expect(nextSort(first, 'name')).toEqual({ key: 'name', direction: 'ascending' });
  });
});

describe('what is known of a column', () => {
  it('names missing cells, moments and outliers with their rows', async () => {
    const { profile } = await profiled();
    const facts = new Map(columnFacts(profile.columns[2]!).map(({ key, value }) => [key, value]));
    expect(facts.get('Missing')).toBe('none');
    expect(facts.get('Distinct')).toBe('3');
    expect(facts.get('Outliers')).toBe('2 outside 1 to 1, 2 far out; first in rows 9, 10');
    expect(facts.get('Whole numbers')).toBe('all');
    expect(columnFacts(profile.columns[0]!)[0]).toEqual({ key: 'Missing', value: '1 (10%)' });
  });

  it('tells of texts how long they are', async () => {
    const { profile } = await profiled();
    expect(columnFacts(profile.columns[3]!)).toContainEqual({ key: 'Length', value: '4 to 4, mean 4' });
  });

  it('says of an empty column only that', async () => {
    const { profile } = await profiled();
    const [missing, distinct, ...others] = columnFacts(profile.columns[4]!);
    expect([missing!.value, distinct!.value]).toEqual(['10 (100%)', '0']);
    expect(others.map(({ key }) => key)).not.toContain('Mean');
    expect(typicalWords(profile.columns[4]!)).toBe('');
  });

  it('is told in one cell by the median or the most frequent value', async () => {
    const { profile } = await profiled();
    expect(typicalWords(profile.columns[0]!)).toBe('5 (1 to 9)');
    expect(typicalWords(profile.columns[3]!)).toBe('Rome 75%');
  });

  it('gives the error of an estimated count', async () => {
    const { profile } = await profiled();
    const estimated = { ...profile.columns[0]!, distinct: 812_345, distinctError: 0.005 };
    expect(distinctWords(estimated)).toBe('≈ 812\u202f345 ± 0.50%');
    expect(columnFacts(estimated)[1]!.value).toBe('≈ 812\u202f345 ± 0.50% (standard error)');
  });

  it('draws no bars of texts that hardly ever come twice', async () => {
    const { table, schema } = describeCells([
      ['name', cells(1000, (i) => `n${i - (i % 2)}`)],
      ['kind', cells(1000, (i) => (i % 3 === 0 ? 'a' : 'b'))]
    ]);
    const { columns } = await profileTable(table, schema, { seed: 1 });
    expect(columns.map(hasTellingLevels)).toEqual([false, true]);
  });
});
