import { describe, expect, it } from 'vitest';
import type { ImportedTable, ImportSettings } from '#core/datasets';
import { importText, rowsOf } from './import-text.ts';

/** Imports one column beside a constant one; cells may hold anything. */
function column(cells: readonly string[], settings: ImportSettings = {}): Promise<ImportedTable> {
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}",c\n`).join('');
  return importText(`x,y\n${quoted}`, { delimiter: ',', quote: '"', header: 'yes', ...settings });
}

async function numbers(cells: readonly string[], settings: ImportSettings = {}): Promise<readonly number[]> {
  const { table } = await column(cells, settings);
  const [x] = table.columns;
  if (x?.kind !== 'number') throw new Error(`not numbers but ${rowsOf(table).join(' / ')}`);
  return [...x.values];
}

async function texts(cells: readonly string[], settings: ImportSettings = {}): Promise<readonly string[]> {
  const { table } = await column(cells, settings);
  return rowsOf(table)
    .slice(1)
    .map(([cell]) => cell!);
}

describe('IMPORT: numbers in the notation of their country', () => {
  it.each([
    ['a comma, points between thousands', ['1.234,56', '12,5', '-7'], [1234.56, 12.5, -7]],
    ['a point, commas between thousands', ['1,234.56', '12.5', '1,234,567'], [1234.56, 12.5, 1234567]],
    ['blanks between thousands', ['1 234,56', '2\u00a0345,5', '3\u202f456,25'], [1234.56, 2345.5, 3456.25]],
    ['apostrophes between thousands', ["1'234.5", '12’345.25'], [1234.5, 12345.25]],
    ['parentheses for minus', ['(12)', '5', '(1,234.50)'], [-12, 5, -1234.5]],
    ['per cent', ['12%', '3.5 %', '-1%'], [12, 3.5, -1]],
    ['euros before and after', ['€12', '€1.50'], [12, 1.5]],
    ['euros by code', ['EUR 12', 'EUR 1,200.00'], [12, 1200]],
    ['dollars', ['$1,200', '$72.50', '-$3.00'], [1200, 72.5, -3]],
    ['francs after', ["1'200.50 CHF", '10 CHF'], [1200.5, 10]],
    ['a long minus', ['−5', '7'], [-5, 7]],
    ['millions, where one group tells', ['1,234', '12,345,678'], [1234, 12345678]],
    ['lakhs and crores', ['₹1,23,456.50', '₹12,34,56,789'], [123456.5, 123456789]]
  ])('are read with %s', async (_, cells, expected) => {
    expect(await numbers(cells)).toEqual(expected);
  });

  it('say in an issue and in the schema what was done', async () => {
    const { schema, issues } = await column(['$1,200', '$72.50', 'n/a', '']);
    expect(schema[0]).toMatchObject({
      type: 'number',
      missing: 2,
      notation: { kind: 'number', decimal: '.', group: ',', unit: '$' },
      typeReason:
        'number: written like $1,200, the point is the decimal mark, commas group thousands, the unit $ is left out'
    });
    expect(issues).toMatchObject([{ code: 'datasets/number-notation', severity: 'info', path: 'x', count: 3 }]);
  });

  it.each([['1,2,345'], ['123,45,678'], ['1,23,45']])('are not what %s is', async (cell) => {
    await expect(numbers([cell, '5'])).rejects.toThrow('not numbers');
  });

  it('stay text and ask where 1,234 could be either', async () => {
    const { table, schema, issues } = await column(['1,234', '5,678']);
    expect(table.columns[0]!.kind).toBe('text');
    expect(schema[0]!.typeAlternatives).toContain('number');
    const issue = issues.find(({ code }) => code === 'datasets/ambiguous-number');
    expect(issue?.message).toContain('could mean 1.234 or 1234');
  });

  it('are decided by hand for one column', async () => {
    const cells = ['1,234', '5,678'];
    expect(await numbers(cells, { types: [{ name: 'x', type: 'number', decimal: '.' }] })).toEqual([1234, 5678]);
    expect(await numbers(cells, { types: [{ name: 'x', type: 'number', decimal: ',' }] })).toEqual([1.234, 5.678]);
  });

  it('lose nothing unseen when the type is set by hand and some cells do not fit', async () => {
    const settings = { types: [{ name: 'x', type: 'number' }] } as const;
    const { table, issues } = await column(['$1,200', 'free', '007'], settings);
    expect(table.columns[0]).toMatchObject({ values: Float64Array.of(1200, NaN, 7) });
    expect(issues).toMatchObject([{ code: 'datasets/not-a-number', received: 'free', count: 1 }]);
  });

  it.each([
    ['two units', ['$5', '€5']],
    ['a unit in some cells only', ['12%', '13']],
    ['two notations', ['1.234,5', '1,234.5']],
    ['parentheses in every cell', ['(1)', '(2)', '(3)']],
    ['telephone numbers', ['555 123 456', '555 123 457', '555 987 654']],
    ['more digits than a double holds', ['1,234,567,890,123,456', '1,234']],
    ['leading zeros', ['0,123,456', '1,234,567']],
    ['other units', ['12 kg', '13 kg']],
    ['versions', ['1.2.3', '1.10.0']],
    ['groups of the wrong length', ['1,23,4', '12,3']]
  ])('are left as written with %s', async (_, cells) => {
    expect(await texts(cells)).toEqual(cells);
  });

  it('are found far into the file, and all cells are read by the same notation', async () => {
    const plain = Array.from({ length: 30_000 }, (_, i) => String(i));
    const { table, schema } = await column([...plain, '1,234,567.5', '12']);
    const [x] = table.columns;
    expect(schema[0]!.type).toBe('number');
    expect(x?.kind === 'number' && [...x.values.subarray(29_999)]).toEqual([29_999, 1234567.5, 12]);
  });
});

describe('IMPORT: dates whose order the column tells', () => {
  it.each([
    ['day first', ['01/02/2024', '28/02/2024'], ['2024-02-01', '2024-02-28']],
    ['month first', ['01/02/2024', '02/28/2024'], ['2024-01-02', '2024-02-28']],
    ['points', ['1.2.2024', '28.2.2024'], ['2024-02-01', '2024-02-28']],
    ['dashes', ['1-2-2024', '28-2-2024'], ['2024-02-01', '2024-02-28']],
    ['year first, without zeros', ['2024-1-2', '2024-11-12'], ['2024-01-02', '2024-11-12']],
    ['two digits of the year', ['31/12/99', '01/02/24'], ['1999-12-31', '2024-02-01']],
    ['month names', ['3 Jan 2024', '14-Feb-2024', 'March 5, 2024'], ['2024-01-03', '2024-02-14', '2024-03-05']],
    [
      'times and zones',
      ['28/02/2024 9:05', '01/02/2024 23:15:30 +0100', '01/02/2024 11:00 PM'],
      ['2024-02-28T09:05', '2024-02-01T23:15:30+01:00', '2024-02-01T23:00']
    ],
    ['ISO dates among them', ['28/02/2024', '2024-03-01'], ['2024-02-28', '2024-03-01']],
    ['years in front among them', ['28/02/2024', '2024-3-1'], ['2024-02-28', '2024-03-01']],
    ['years in front that tell the order', ['24-01-02', '2024-1-13'], ['2024-01-02', '2024-01-13']],
    ['a blank behind points', ['3. 3. 2024', '28. 3. 2024'], ['2024-03-03', '2024-03-28']],
    ['German months', ['3. März 2024', '14. Dez. 2024', '2. Jänner 2025'], ['2024-03-03', '2024-12-14', '2025-01-02']],
    ['French months', ['1er août 2024', '14 févr. 2024'], ['2024-08-01', '2024-02-14']],
    ['Spanish months', ['3 de mayo de 2024', '14 de enero de 2024'], ['2024-05-03', '2024-01-14']],
    ['Russian months', ['5 марта 2024 г.', '6 мая 2024 г.'], ['2024-03-05', '2024-05-06']],
    ['signs of Japan and China', ['2024年3月5日', '2024年12月15日'], ['2024-03-05', '2024-12-15']],
    ['signs of Korea', ['2024년 3월 5일', '2024년 12월 15일'], ['2024-03-05', '2024-12-15']],
    ['months by name among numbers', ['28/02/2024', '3 mai 2024'], ['2024-02-28', '2024-05-03']]
  ])('are kept as ISO dates: %s', async (_, cells, expected) => {
    const { schema } = await column(cells);
    expect(schema[0]!.type).toBe('date');
    expect(await texts(cells)).toEqual(expected);
  });

  it.each([
    ['a month by name', ['3. März 2024', '4. Mai 2024'], 'the month has a name', 'month name'],
    ['signs', ['2024年3月5日', '2024年4月6日'], 'year, month, day is the only order that fits', 'ymd']
  ])('are told by %s, and nobody is asked', async (_, cells, reason, order) => {
    const { schema, issues } = await column(cells);
    expect(schema[0]).toMatchObject({ type: 'date', notation: { kind: 'date', order } });
    expect(schema[0]!.typeReason).toBe(`date: written like ${cells[0]}, ${reason}`);
    expect(issues.map(({ code }) => code)).toEqual(['datasets/date-notation']);
  });

  it('leave the order of the others open', async () => {
    const cells = ['3 mai 2024', '2024-5-6', '01/02/2024'];
    expect((await column(cells)).issues.map(({ code }) => code)).toEqual(['datasets/ambiguous-date']);
    expect(await texts(cells, { dateOrder: 'mdy' })).toEqual(['2024-05-03', '2024-05-06', '2024-01-02']);
  });

  it.each([
    ['free texts', ['called on', 'no answer', 'left a message', 'to call again', 'moved house']],
    ['addresses', ['12 Main Street', '3 March Road 24', 'May 3', '10 out of 10', '5 set']]
  ])('are not what three of them among %s are', async (_, others) => {
    const cells = [...others, '3. März 2024', '4 de mayo de 2024', '2024年3月5日'];
    const { schema, issues } = await column(cells);
    expect(schema[0]!.type).not.toBe('date');
    expect(issues).toEqual([]);
    expect(await texts(cells)).toEqual(cells);
  });

  it('say so in an issue and in the schema', async () => {
    const { schema, issues } = await column(['01/02/2024', '28/02/2024']);
    expect(schema[0]).toMatchObject({
      notation: { kind: 'date', order: 'dmy' },
      typeReason: 'date: written like 28/02/2024, day, month, year is the only order that fits',
      role: 'time'
    });
    expect(issues).toMatchObject([{ code: 'datasets/date-notation', severity: 'info', path: 'x', count: 2 }]);
  });

  it('stay text and ask once where no row tells', async () => {
    const cells = ['01/02/2024', '03/04/2024'];
    const { schema, issues } = await column(cells);
    expect(schema[0]!.type).toBe('category');
    expect(schema[0]!.typeAlternatives).toContain('date');
    expect(issues.map(({ code }) => code)).toEqual(['datasets/ambiguous-date']);
    expect(issues[0]!.message).toContain('could mean 2024-02-01 or 2024-01-02');
    expect(await texts(cells)).toEqual(cells);
    expect(await texts(cells, { dateOrder: 'mdy' })).toEqual(['2024-01-02', '2024-03-04']);
    const types = [{ name: 'x', type: 'date', dateOrder: 'dmy' }] as const;
    expect(await texts(cells, { types })).toEqual(['2024-02-01', '2024-04-03']);
  });

  it('stay text where rows contradict each other, whatever is chosen', async () => {
    const cells = ['31/12/2024', '12/31/2024'];
    expect(await texts(cells, { dateOrder: 'dmy' })).toEqual(cells);
    expect((await column(cells)).issues.map(({ code }) => code)).toEqual(['datasets/ambiguous-date']);
  });

  it('leave days that the calendar does not have', async () => {
    expect(await texts(['30/02/2024', '28/02/2024'])).toEqual(['30/02/2024', '28/02/2024']);
  });

  it('make texts that mean one day one level', async () => {
    const { table } = await column(['1/12/2024', '01/12/2024', '13/12/2024']);
    expect(table.columns[0]).toMatchObject({ levels: ['2024-12-01', '2024-12-13'], codes: Int32Array.of(0, 0, 1) });
  });
});

describe('IMPORT: seconds since 1970', () => {
  const text = 'created_at,n\n1700000000,1\n1700086400,2\n';

  it('stay numbers, and a date is proposed', async () => {
    const { schema } = await importText(text);
    expect(schema[0]).toMatchObject({ type: 'number', typeAlternatives: ['category', 'boolean', 'date'] });
    expect(schema[1]!.typeAlternatives).not.toContain('date');
  });

  it.each([
    ['1700000000', '2023-11-14T22:13:20Z'],
    ['1700000000123', '2023-11-14T22:13:20.123Z']
  ])('are dates when that is chosen: %s', async (cell, expected) => {
    const types = [{ name: 'created_at', type: 'date' }] as const;
    const { table, issues } = await importText(`created_at,n\n${cell},1\n${cell},2\n`, { types });
    expect(rowsOf(table)[1]![0]).toBe(expected);
    expect(issues).toMatchObject([{ code: 'datasets/date-notation', count: 2 }]);
  });
});
