import { describe, expect, it } from 'vitest';
import { associate, type AssociationMatrix } from '#core/datasets';
import {
  findPair,
  measureWords,
  pairWords,
  rankColumns,
  shownColumns,
  signedMatrix,
  signedStrength
} from '../../../../src/routes/data/profile/association-words.ts';
import { stepCell } from '../../../../src/routes/data/profile/step-cell.ts';
import { cells, describeCells } from '../../datasets/profile/described.ts';

function matrixOf(columns: Parameters<typeof describeCells>[0]): Promise<AssociationMatrix> {
  const { table, schema } = describeCells(columns);
  return associate(table, schema, { seed: 1 });
}

const falling = (): Promise<AssociationMatrix> =>
  matrixOf([
    ['up', cells(20, (i) => i)],
    ['down', cells(20, (i) => (i === 3 ? null : -i))],
    ['kind', cells(20, (i) => (i < 10 ? 'low' : 'high'))],
    ['same', cells(20, () => 1)]
  ]);

describe('pairs of columns', () => {
  it('carry the sign of their correlation', async () => {
    const matrix = await falling();
    const pair = findPair(matrix, 'down', 'up')!;
    expect(pair).toBe(findPair(matrix, 'up', 'down'));
    expect(signedStrength(pair)).toBeCloseTo(-1, 12);
    expect(signedMatrix(matrix)[0]![1]).toBe(signedMatrix(matrix)[1]![0]);
    expect(signedMatrix(matrix)[0]![1]).toBeCloseTo(-1, 12);
    expect(signedMatrix(matrix)[0]![2]).toBeGreaterThan(0.8);
    expect(signedMatrix(matrix)[0]![3]).toBeNull();
  });

  it('say how they were measured and on how many rows', async () => {
    const matrix = await falling();
    expect(pairWords(findPair(matrix, 'up', 'down')!, matrix)).toBe(
      'correlation \u22121.000 (Pearson \u22121.000, Spearman \u22121.000), from 19 rows with both.'
    );
    expect(measureWords(findPair(matrix, 'up', 'kind')!)).toBe('correlation ratio');
    expect(pairWords(findPair(matrix, 'up', 'kind')!, { ...matrix, rows: 500 })).toMatch(
      /^correlation ratio 0\.\d{3}, from 20 rows with both, of 20 rows drawn from all\.$/
    );
    expect(findPair(matrix, 'up', 'same')).toBeUndefined();
  });

  it('rank the columns that go with one', async () => {
    const matrix = await falling();
    expect(rankColumns(matrix, 'up').map(({ name }) => name)).toEqual(['down', 'kind']);
    expect(rankColumns(matrix, 'same')).toEqual([]);
  });
});

describe('the columns that are shown', () => {
  const wide = (): Promise<AssociationMatrix> =>
    matrixOf([
      ...cells(45, (c) => [`c${c}`, cells(30, (i) => (i * (c * 7 + 3)) % 31)] as const),
      ['target', cells(30, (i) => i)],
      ['echo', cells(30, (i) => 2 * i)]
    ]);

  it('are all where they are few', async () => {
    const matrix = await falling();
    expect(shownColumns(matrix, { search: '', target: undefined })).toEqual([0, 1, 2, 3]);
    expect(shownColumns(matrix, { search: 'DO', target: 'up' })).toEqual([1]);
  });

  it('are at most 40, with the target and what goes with it, in the order of the table', async () => {
    const matrix = await wide();
    const shown = shownColumns(matrix, { search: '', target: 'target' });
    expect(shown).toHaveLength(40);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(shown).toEqual(expect.arrayContaining([45, 46]));
    expect(shownColumns(matrix, { search: '', target: undefined })).toEqual(expect.arrayContaining([45, 46]));
    expect(shownColumns(matrix, { search: '', target: 'not compared' })).toHaveLength(40);
  });
});

describe('steps through the matrix', () => {
  it.each([
    ['ArrowDown', { row: 1, column: 0 }],
    ['ArrowUp', { row: 0, column: 0 }],
    ['ArrowRight', { row: 0, column: 1 }],
    ['End', { row: 0, column: 2 }],
    ['PageDown', { row: 2, column: 0 }]
  ])('%s', (key, to) => {
    expect(stepCell(key, { row: 0, column: 0 }, 3)).toEqual(to);
  });

  it('stay inside and leave other keys alone', () => {
    expect(stepCell('ArrowRight', { row: 2, column: 2 }, 3)).toEqual({ row: 2, column: 2 });
    expect(stepCell('Enter', { row: 0, column: 0 }, 3)).toBeUndefined();
  });
});
