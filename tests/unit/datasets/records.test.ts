import { describe, expect, it } from 'vitest';
import { importTable } from '#core/datasets';
import { isAppError } from '#core/shared';
import { importText, quietContext, rowsOf } from './import-text.ts';

const comma = { delimiter: ',', quote: '"', header: 'yes' } as const;

async function rows(text: string, settings: Parameters<typeof importText>[1] = comma): Promise<string[][]> {
  return rowsOf((await importText(text, settings)).table);
}

describe('records', () => {
  it.each([
    ['LF', 'a,b\nx,y\nz,w\n'],
    ['CR', 'a,b\rx,y\rz,w\r'],
    ['CRLF', 'a,b\r\nx,y\r\nz,w\r\n'],
    ['a mixture', 'a,b\r\nx,y\rz,w\n'],
    ['nothing at the end', 'a,b\nx,y\nz,w']
  ])('end with %s', async (_, text) => {
    expect(await rows(text)).toEqual([
      ['a', 'b'],
      ['x', 'y'],
      ['z', 'w']
    ]);
  });

  it('may hold delimiters, doubled quotes and line ends inside quotes', async () => {
    const text = 'a,b\n"x, y","say ""hi"""\n"two\r\nlines","""\n"\n';
    expect(await rows(text)).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      ['two\r\nlines', '"\n']
    ]);
  });

  it('take a quote literally anywhere but at the start of a cell', async () => {
    expect(await rows('a,b\n6" pipe, "x"\n')).toEqual([
      ['a', 'b'],
      ['6" pipe', ' "x"']
    ]);
  });

  it('keep text after a closing quote and report its line', async () => {
    const settings = { ...comma, escape: 'doubled' } as const;
    const { table, issues } = await importText('a,b\nx,y\n"he said "hi" twice",z\n', settings);
    expect(rowsOf(table)[2]).toEqual(['he said hi" twice"', 'z']);
    expect(issues).toMatchObject([{ code: 'datasets/stray-quote', count: 1, lines: [3] }]);
  });

  it('hold unescaped quotes where only those before a delimiter can close a cell', async () => {
    const text = 'a,b\n"he said "hi" to us, twice",z\n"the "old" one","u ""v"" w"\nx,y\n';
    const { table, dialect } = await importText(text);
    expect(dialect.escape?.value).toBe('none');
    expect(rowsOf(table).slice(1)).toEqual([
      ['he said "hi" to us, twice', 'z'],
      ['the "old" one', 'u ""v"" w'],
      ['x', 'y']
    ]);
  });

  it('hold quotes after a backslash where that explains more rows', async () => {
    const text = 'a,b\n"he said \\"hi\\", twice",z\n"a \\\\ b","c:\\d"\nx,y\n';
    const { table, dialect } = await importText(text);
    expect(dialect.escape?.value).toBe('backslash');
    expect(rowsOf(table).slice(1)).toEqual([
      ['he said "hi", twice', 'z'],
      ['a \\ b', 'c:\\d'],
      ['x', 'y']
    ]);
  });

  it('are not made of blank lines, which are counted', async () => {
    const { table, issues } = await importText('\na,b\n\nx,y\n\r\n\r\n', comma);
    expect(table.rows).toBe(1);
    expect(issues).toMatchObject([{ code: 'datasets/blank-line', severity: 'info', count: 4 }]);
  });

  it('can be a single empty cell when it is quoted', async () => {
    const { table } = await importText('a\nx\n""\ny\n', comma);
    expect(rowsOf(table)).toEqual([['a'], ['x'], [''], ['y']]);
  });

  it('end a row with an empty cell after a last delimiter', async () => {
    expect(await rows('a,b,c\nx,y,\nz,,')).toEqual([
      ['a', 'b', 'c'],
      ['x', 'y', ''],
      ['z', '', '']
    ]);
  });

  it('split nowhere without a delimiter', async () => {
    expect(await rows('a,b\n"x",y\n', { delimiter: '', quote: '', header: 'yes' })).toEqual([['a,b'], ['"x",y']]);
  });
});

describe('a quote that never closes', () => {
  it('is an error that names its line, at the end of the file', async () => {
    const error = await importText('a,b\n"x\ny",z\nq,"open\n1,2\n').catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'datasets/unclosed-quote')).toBe(true);
    expect((error as Error).message).toContain('line 4');
  });

  it('is an error after 1 MiB, long before the end', async () => {
    const text = `a,b\n1,2\n3,"${'open\n'.repeat(500_000)}"\n`;
    const error = await importText(text).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'datasets/unclosed-quote')).toBe(true);
    expect((error as Error).message).toContain('line 3');
  });

  it('is found before much more of the file has been read', async () => {
    let read = 0;
    const source = {
      name: 'large.csv',
      size: 64 << 20,
      async *open() {
        yield new TextEncoder().encode('a,b\n1,2\n3,"');
        for (read = 0; read < 64; read++) yield new Uint8Array(1 << 20).fill(120);
      }
    };
    await expect(importTable(source, {}, quietContext())).rejects.toMatchObject({ code: 'datasets/unclosed-quote' });
    expect(read).toBeLessThan(4);
  });
});

describe('a cell', () => {
  it('of more than 2 MiB is an error that names its line', async () => {
    const error = await importText(`a,b\n1,2\n3,${'x'.repeat(3 << 20)}\n`).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'datasets/field-too-long')).toBe(true);
    expect((error as Error).message).toContain('line 3');
  });

  it('of 1 MiB is kept whole', async () => {
    const { table } = await importText(`a,b\n1,${'x'.repeat(1 << 20)}\n`, comma);
    expect(rowsOf(table)[1]![1]).toHaveLength(1 << 20);
  });
});

describe('ragged rows', () => {
  it('are padded with missing when short, and reported by line', async () => {
    const { table, issues } = await importText('a,b,c\n1,2,3\n4,5\n6\n7,8,9\n', comma);
    expect(rowsOf(table).slice(2, 4)).toEqual([
      ['4', '5', ''],
      ['6', '', '']
    ]);
    expect(issues).toMatchObject([{ code: 'datasets/ragged-row', received: 'fewer', count: 2, lines: [3, 4] }]);
  });

  it('keep what is too long in overflow columns', async () => {
    const { table, issues } = await importText('a,b\n1,2\n3,4,x\n5,6,,"y, z"\n7,8\n', comma);
    expect(rowsOf(table)).toEqual([
      ['a', 'b', 'overflow_1', 'overflow_2'],
      ['1', '2', '', ''],
      ['3', '4', 'x', ''],
      ['5', '6', '', 'y, z'],
      ['7', '8', '', '']
    ]);
    expect(issues).toMatchObject([{ code: 'datasets/ragged-row', received: 'more', count: 2, lines: [3, 4] }]);
  });

  it('gather everything beyond the eighth overflow column in that one', async () => {
    const { table } = await importText('a\n1\n2,o1,o2,o3,o4,o5,o6,o7,o8,o9,o10\n', comma);
    expect(table.columns).toHaveLength(9);
    expect(rowsOf(table)[2]).toEqual(['2', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8,o9,o10']);
  });
});

describe('column names', () => {
  it('are made distinct, each with an issue', async () => {
    const { table, issues } = await importText('a,b,a,,a_2,a\n1,2,3,4,5,6\n', comma);
    expect(rowsOf(table)[0]).toEqual(['a', 'b', 'a_3', 'column_4', 'a_2', 'a_4']);
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ['datasets/duplicate-header', 'a_3'],
      ['datasets/empty-header', 'column_4'],
      ['datasets/duplicate-header', 'a_4']
    ]);
    expect(issues[1]).toEqual({
      code: 'datasets/empty-header',
      severity: 'warning',
      path: 'column_4',
      message: 'Column 4 has no name in the header; it is called column_4.',
      count: 1,
      lines: [1]
    });
  });

  it('may be those of object members', async () => {
    const { table } = await importText('__proto__,constructor,toString\n1,2,3\n4,5,6\n', comma);
    expect(rowsOf(table)).toEqual([
      ['__proto__', 'constructor', 'toString'],
      ['1', '2', '3'],
      ['4', '5', '6']
    ]);
  });
});

describe('NUL characters', () => {
  it('are kept, and reported with their lines', async () => {
    const { table, issues } = await importText('a,b\nx\0,y\nz,w\n"\nv\0",u\n', comma);
    expect(rowsOf(table)[1]).toEqual(['x\0', 'y']);
    expect(issues).toMatchObject([{ code: 'datasets/nul-character', count: 2, lines: [2, 4] }]);
  });

  it('are counted once in cells with doubled quotes', async () => {
    const { issues } = await importText('a,b\nx,y\n"q""\0",u\n', comma);
    expect(issues).toMatchObject([{ code: 'datasets/nul-character', count: 1, lines: [3] }]);
  });
});
