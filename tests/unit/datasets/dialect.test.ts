import { describe, expect, it } from 'vitest';
import type { Dialect } from '#core/datasets';
import { importText, rowsOf } from './import-text.ts';

async function detect(text: string): Promise<Dialect> {
  return (await importText(text)).dialect;
}

describe('the delimiter', () => {
  it.each([
    ['commas', ',', 'a,b\n1,2\n3,4\n'],
    ['semicolons', ';', 'a;b\n1;2\n3;4\n'],
    ['tabs', '\t', 'a\tb\n1\t2\n3\t4\n'],
    ['vertical bars', '|', 'a|b|c\n1|x|2\n3|y|4\n'],
    ['spaces', ' ', 'a b\n1 2\n3 4\n'],
    ['colons', ':', 'a:b\nx:2\ny:4\n']
  ])('is found as %s', async (_, delimiter, text) => {
    expect((await detect(text)).delimiter.value).toBe(delimiter);
  });

  it('is the semicolon beside decimal commas, however many there are', async () => {
    expect((await detect('a;b;c;d\n1,5;2,5;3,5;4,5\n6,5;7,5;8,5;9,5\n')).delimiter.value).toBe(';');
    expect((await detect('name;price\nred;1,50\nblue;2,75\n')).delimiter.value).toBe(';');
    expect((await detect('1;2,5\n3;4,5\n')).delimiter.value).toBe(';');
  });

  it('is not decided by a header full of commas', async () => {
    const text = 'size (w, h, d)\tname, first\n1\tAnn\n2\tBob\n3\tCy\n';
    expect((await detect(text)).delimiter.value).toBe('\t');
  });

  it('is not decided by text in the cells', async () => {
    const text = 'id;note\n1;one, two, three\n2;four, five, six\n3;seven, eight, nine\n4;ten\n';
    expect((await detect(text)).delimiter.value).toBe(';');
  });

  it('is not the colon or space inside times', async () => {
    const text = 'at,value\n2024-01-02 10:11:12,1\n2024-01-03 11:12:13,2\n';
    expect((await detect(text)).delimiter.value).toBe(',');
  });

  it.each([
    ['numbers', 'x\n1.5\n2.5\n3\n'],
    ['words', 'city\nNew York\nParis\nSan Francisco\nRome\n'],
    ['times', 'at\n2024-01-02 10:11:12\n2024-01-03 11:12:13\n'],
    ['quoted text', 'note\n"a, b"\n"c, d"\n"e; f"\n'],
    ['sentences', 'said\nHello, world\nThe end\nYes, no, maybe\nGood night\n'],
    ['quoted numbers with grouped thousands', 'v\n"1,234,567"\n"2,345,678"\n"3,456,789"\n'],
    ['quoted texts with commas', 'v\n"a,b"\n"c,d"\n"e,f"\n']
  ])('is none in one column of %s', async (_, text) => {
    const { dialect, table } = await importText(text);
    expect(dialect.delimiter.value).toBe('');
    expect(table.columns).toHaveLength(1);
  });

  it('comes with a reason and the other choices', async () => {
    const { delimiter } = await detect('a,b\n1,2\n3,4\n');
    expect(delimiter.reason).toBe('commas split every one of the first rows into 2 cells');
    expect(delimiter.alternatives).toEqual(expect.arrayContaining([';', '\t', '|', '']));
    expect(delimiter.alternatives).not.toContain(',');
  });

  it('can be set by hand, as all else', async () => {
    const settings = {
      delimiter: ';',
      quote: '',
      escape: 'doubled',
      header: 'no',
      decimal: '.',
      encoding: 'utf-8'
    } as const;
    const { dialect, table } = await importText('a,b;"c\n1,2;3\n', settings);
    expect(rowsOf(table)[1]).toEqual(['a,b', '"c']);
    for (const { reason } of Object.values(dialect) as { reason: string }[]) expect(reason).toBe('chosen by hand');
  });
});

describe('settings', () => {
  it.each(['tab', ',  ', '\n', '"', 'é'])('with the delimiter %j are refused', async (delimiter) => {
    await expect(importText('a,b\n1,2\n', { delimiter })).rejects.toMatchObject({ code: 'datasets/bad-settings' });
  });
});

describe('the quote', () => {
  it('is single where cells are wrapped in single quotes', async () => {
    const { dialect, table } = await importText("'a','b'\n'x, y','it''s'\n'z','w'\n");
    expect(dialect.quote.value).toBe("'");
    expect(rowsOf(table)[1]).toEqual(['x, y', "it's"]);
  });

  it('is double where an apostrophe only starts a word', async () => {
    expect((await detect("a,b\n'tis,1\n'twas,2\nx,3\n")).quote.value).toBe('"');
  });

  it('is none where quotes open and never close', async () => {
    const text = 'a\tb\n"one\t1\n"two\t2\n"three\t3\nfour\t4\n"five\t5\n';
    const { dialect, table } = await importText(text);
    expect(dialect.quote.value).toBe('');
    expect(rowsOf(table)[1]).toEqual(['"one', '1']);
  });
});

describe('the decimal mark', () => {
  it('is the comma by majority, and numbers are read with it', async () => {
    const { dialect, table } = await importText('a;b\n1,5;x\n-2,25;y\n1.234,5;z\n');
    expect(dialect.decimal.value).toBe(',');
    expect(table.columns[0]).toMatchObject({ kind: 'number', values: new Float64Array([1.5, -2.25, 1234.5]) });
  });

  it('is not taken from what may be thousands', async () => {
    const { dialect, table } = await importText('a\tb\n1,234\tx\n5,678\ty\n');
    expect(dialect.decimal.value).toBe('.');
    expect(table.columns[0]!.kind).toBe('text');
  });
});

describe('the header', () => {
  it.each([
    ['words stand above numbers', 'a,b\n1,x\n2,y\n', 'yes'],
    ['words stand above dates', 'a,b\n2024-01-02,x\n2024-01-03,y\n', 'yes'],
    ['all is distinct text', 'name,city\nAnn,Rome\nBob,Oslo\n', 'yes'],
    ['numbers stand above numbers', '7,0.27\n6,0.3\n8,0.28\n', 'no'],
    ['a first value comes again', 'red,Rome\nblue,Oslo\nred,Paris\n', 'no']
  ])('where %s: %#', async (_, text, expected) => {
    expect((await detect(text)).header.value).toBe(expected);
  });

  it('is certain where the given names stand in row 1', async () => {
    const types = [{ name: '2019', type: 'number' }] as const;
    const { table } = await importText('2019,2020\n1,2\n3,4\n', { types });
    expect(rowsOf(table)[0]).toEqual(['2019', '2020']);
  });

  it('is replaced by numbered names when there is none', async () => {
    expect(rowsOf((await importText('7,0.27\n6,0.3\n')).table)[0]).toEqual(['column_1', 'column_2']);
  });
});

describe('lines before the table', () => {
  it('are left out and reported by line', async () => {
    const { table, issues } = await importText(
      'Sales report\n\n# made by hand\nid,amount,city\n1,2.5,Rome\n2,3.5,Oslo\n3,1.5,Bonn\n'
    );
    expect(rowsOf(table)[0]).toEqual(['id', 'amount', 'city']);
    expect(issues).toMatchObject([
      { code: 'datasets/preamble', lines: [1, 3] },
      { code: 'datasets/blank-line', count: 1 }
    ]);
  });

  it('are not mistaken: a narrower header stays the header', async () => {
    const { table } = await importText('a,b,c\n1,2,3,\n4,5,6,\n7,8,9,\n');
    expect(rowsOf(table)[0]).toEqual(['a', 'b', 'c', 'column_4']);
  });
});
