import { describe, expect, it } from 'vitest';
import { unionTables, type TablePart } from '#core/datasets';
import { rowsOf } from '../import-text.ts';
import { readAny } from './read-any.ts';

async function part(name: string, text: string): Promise<TablePart> {
  const { table, schema } = await readAny(text, { name });
  return { name, table, schema };
}

describe('the union of tables', () => {
  it('puts rows one after the other, columns matched by name', async () => {
    const parts = [
      await part('a.csv', 'x,y\n1,u\n2,v\n'),
      await part('b.json', '[{"y": "w", "x": 3}, {"y": "u", "x": 4}]')
    ];
    const { table, issues } = unionTables(parts, { sourceColumn: 'source_file' });
    expect(rowsOf(table)).toEqual([
      ['x', 'y', 'source_file'],
      ['1', 'u', 'a.csv'],
      ['2', 'v', 'a.csv'],
      ['3', 'w', 'b.json'],
      ['4', 'u', 'b.json']
    ]);
    expect(issues).toEqual([]);
    expect(unionTables(parts).table.columns).toHaveLength(2);
  });

  it('tells columns that are not in every table, of other kinds and of other types', async () => {
    const parts = [
      await part('a.csv', 'x,k,d\n1,1,2024-01-01\n2,2,2024-01-02\n'),
      await part('b.csv', 'x,k,d,z\n3,A1,soon,9\n4,A2,later,8\n')
    ];
    const { table, issues } = unionTables(parts);
    expect(rowsOf(table)).toEqual([
      ['x', 'k', 'd', 'z'],
      ['1', '1', '2024-01-01', ''],
      ['2', '2', '2024-01-02', ''],
      ['3', 'A1', 'soon', '9'],
      ['4', 'A2', 'later', '8']
    ]);
    expect(issues.map(({ code, path }) => `${path} ${code}`)).toEqual([
      'k datasets/union-kinds',
      'z datasets/union-missing',
      'd datasets/union-types'
    ]);
    expect(issues[1]!.message).toContain('a.csv');
  });

  it('leaves its tables as they were', async () => {
    const parts = [await part('a.csv', 'x\n1\n2\n'), await part('b.csv', 'x\nu\nv\n')];
    const before = JSON.stringify(parts.map(({ table }) => rowsOf(table)));
    unionTables(parts);
    expect(JSON.stringify(parts.map(({ table }) => rowsOf(table)))).toBe(before);
  });

  it('finds a free name for the files, and a file of one name twice is one level', async () => {
    const parts = [await part('a.csv', 'source_file,n\nq,1\n'), await part('a.csv', 'source_file,n\nr,2\n')];
    const { table } = unionTables(parts, { sourceColumn: 'source_file' });
    expect(rowsOf(table)).toEqual([
      ['source_file', 'n', 'source_file_2'],
      ['q', '1', 'a.csv'],
      ['r', '2', 'a.csv']
    ]);
  });

  it('needs a table', () => {
    expect(() => unionTables([])).toThrow(expect.objectContaining({ code: 'datasets/empty-file' }) as Error);
  });
});
