import { describe, expect, it } from 'vitest';
import { importTable } from '#core/datasets';
import { importText, quietContext, rowsOf, sourceOf } from './import-text.ts';

const TABLE = 'id,amount,city\n1,2.5,Rome\n2,3.5,Oslo\n3,1.5,Bonn\n';

describe('IMPORT: lines that are no rows', () => {
  it('are comments in the middle, which keep numbers numbers', async () => {
    const { table, issues } = await importText(`${TABLE}# checked by hand\n4,4.5,Lima\n`);
    expect(rowsOf(table).at(-1)).toEqual(['4', '4.5', 'Lima']);
    expect(table.columns[0]!.kind).toBe('number');
    expect(issues).toMatchObject([{ code: 'datasets/comment-line', lines: [5], received: '# checked by hand' }]);
  });

  it('are not comments at the width of the table', async () => {
    const { table, issues } = await importText('tag,n,m\n#1,2,x\n#2,3,y\n#3,4,z\n');
    expect(table.rows).toBe(3);
    expect(issues).toEqual([]);
  });

  it('are notes at the end, with their text in the issue', async () => {
    const { table, issues } = await importText(`${TABLE}Total 3\nSource: our own count\n`);
    expect(table.rows).toBe(3);
    expect(table.columns.map(({ kind }) => kind)).toEqual(['number', 'number', 'text']);
    expect(issues).toMatchObject([
      { code: 'datasets/footnote', lines: [5, 6], received: 'Total 3 / Source: our own count' }
    ]);
  });

  it('are no notes when a number shows that a row was cut off', async () => {
    const { table, issues } = await importText(`${TABLE}4`);
    expect(rowsOf(table).at(-1)).toEqual(['4', '', '']);
    expect(issues).toMatchObject([{ code: 'datasets/ragged-row', lines: [5] }]);
  });

  it('are the header once more, as in files put one behind the other', async () => {
    const { table, issues } = await importText(TABLE + TABLE);
    expect(table.rows).toBe(6);
    expect(table.columns[0]!.kind).toBe('number');
    expect(issues).toMatchObject([{ code: 'datasets/repeated-header', count: 1, lines: [5] }]);
  });

  it('are a second table, which is told and left out', async () => {
    const { table, issues } = await importText(`${TABLE}id,amount\n7,8\n9,10\n`);
    expect(table.rows).toBe(3);
    expect(issues).toMatchObject([{ code: 'datasets/several-tables', count: 3, lines: [5] }]);
    expect(issues[0]!.message).toContain('starts on line 5');
  });

  it('are found wherever blocks end', async () => {
    const many = Array.from({ length: 40_000 }, (_, i) => `${i},${i}.5,town ${i}\n`).join('');
    const text = `id,amount,city\n${many}# note\nid,amount,city\n${many}late,1.5,x\nThe end\n`;
    const whole = await importText(text);
    expect(whole.table.rows).toBe(80_001);
    expect(whole.table.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'text']);
    expect(rowsOf(whole.table)[40_001]).toEqual(['0', '0.5', 'town 0']);
    expect(whole.issues.map(({ code }) => code)).toEqual([
      'datasets/comment-line',
      'datasets/repeated-header',
      'datasets/footnote',
      'datasets/mixed-column'
    ]);
    const source = sourceOf(text, { pieces: [1, 100, 262_144, 77_777, 262_144] });
    const pieced = await importTable(source, {}, quietContext());
    expect(rowsOf(pieced.table)).toEqual(rowsOf(whole.table));
    expect(pieced.issues).toEqual(whole.issues);
  }, 20_000);
});

describe('IMPORT: titles and headers of several rows', () => {
  it('keep the text of the title in the issue, padded or not', async () => {
    const { table, issues } = await importText(`Sales 2024,,\n,,\n${TABLE}`);
    expect(rowsOf(table)[0]).toEqual(['id', 'amount', 'city']);
    expect(issues).toMatchObject([{ code: 'datasets/preamble', received: 'Sales 2024', lines: [1, 2] }]);
  });

  it('join words above each other, spread over empty cells', async () => {
    const text = 'shop,sales,,staff\n,north,south,count\nRome,1,2,3\nOslo,4,5,6\nBonn,7,8,9\n';
    const { table, issues } = await importText(text);
    expect(rowsOf(table)[0]).toEqual(['shop', 'sales north', 'sales south', 'staff count']);
    expect(issues).toMatchObject([{ code: 'datasets/header-rows', lines: [1, 2] }]);
  });

  it('do not take a row with one word for a missing number into the header', async () => {
    const { table } = await importText('a,b,c\nx,unknown,u\ny,2,v\nz,3,w\nx,4,u\n');
    expect(table.rows).toBe(4);
  });

  it('of a file without rows are told by name', async () => {
    await expect(importText('a,b,c\n')).rejects.toMatchObject({
      code: 'datasets/empty-file',
      message: 'The file has a header of 3 columns, and no rows below it.',
      detail: { columns: ['a', 'b', 'c'] }
    });
  });
});
