import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { cellsOf, readAny } from './read-any.ts';

const json = (cells: readonly (string | number | null)[]): string => JSON.stringify(cells.map((x) => ({ x, k: 'c' })));

async function column(cells: readonly (string | number | null)[], settings = {}) {
  const imported = await readAny(json(cells), { settings });
  const texts = await cellsOf(json(cells), { settings });
  return {
    cells: texts.slice(1).map(([cell]) => cell),
    schema: imported.schema[0]!,
    codes: imported.issues.map(({ code }) => code.slice('datasets/'.length))
  };
}

describe('texts of JSON that are numbers or dates as people write them', () => {
  it('are numbers with decimal comma, unit or per cent', async () => {
    const found = await column(['1.234,56', '12,5', null]);
    expect(found.cells).toEqual(['1234.56', '12.5', '']);
    expect(found.schema).toMatchObject({ type: 'number', notation: { decimal: ',', group: '.' } });
    expect(found.codes).toEqual(['number-notation']);
    expect((await column(['EUR 12', 'EUR 1,200.50'])).cells).toEqual(['12', '1200.5']);
    expect((await column(['12%', '7%'])).schema).toMatchObject({ notation: { unit: '%' } });
  });

  it('stand beside numbers that are numbers already', async () => {
    const found = await column([7.5, '1.234,56', 12, '3,5']);
    expect(found.cells).toEqual(['7.5', '1234.56', '12', '3.5']);
    expect(found.schema.type).toBe('number');
  });

  it('are ISO dates, in the only order that fits', async () => {
    const found = await column(['25.12.2024', '03.04.2024']);
    expect(found.cells).toEqual(['2024-12-25', '2024-04-03']);
    expect(found.codes).toEqual(['date-notation']);
  });

  it('are left alone where two orders fit, until one is chosen', async () => {
    const found = await column(['01/02/2024', '03/04/2024']);
    expect(found.cells).toEqual(['01/02/2024', '03/04/2024']);
    expect(found.codes).toEqual(['ambiguous-date']);
    expect(found.schema.typeAlternatives).toContain('date');
    const types = [{ name: 'x', type: 'date', dateOrder: 'mdy' }];
    expect((await column(['01/02/2024', '03/04/2024'], { types })).cells).toEqual(['2024-01-02', '2024-03-04']);
    const readings = [{ name: 'x', dateOrder: 'dmy' }];
    expect((await column(['01/02/2024', '03/04/2024'], { readings })).cells).toEqual(['2024-02-01', '2024-04-03']);
  });

  it('are texts where numbers and dates stand among each other, or words', async () => {
    expect((await column([5, '25.12.2024'])).cells).toEqual(['5', '25.12.2024']);
    const mixed = await column([5, '1,5', 'many']);
    expect(mixed.cells).toEqual(['5', '1,5', 'many']);
    expect(mixed.codes).toEqual(['mixed-column']);
  });

  it('are what was chosen', async () => {
    const texts = [{ name: 'x', type: 'category' }];
    expect((await column(['1.234,56', '12,5'], { types: texts })).cells).toEqual(['1.234,56', '12,5']);
    const numbers = [{ name: 'x', type: 'number', decimal: ',' }];
    const found = await column(['1.234,56', 'no', 8], { types: numbers });
    expect(found.cells).toEqual(['1234.56', '', '8']);
    expect(found.codes).toEqual(['not-a-number']);
    const dates = [{ name: 'x', type: 'date' }];
    expect((await column([1700000000, 1700000060], { types: dates })).cells).toEqual([
      '2023-11-14T22:13:20Z',
      '2023-11-14T22:14:20Z'
    ]);
  });
});

describe('texts of Parquet', () => {
  it('are read by their notation, and stay texts when they are plain numbers', async () => {
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'price', data: ['1.234,56', '7,25', null], type: 'STRING' },
        { name: 'code', data: ['7', '12', '3'], type: 'STRING' }
      ]
    });
    const { table, schema } = await readAny(new Uint8Array(bytes));
    expect(table.columns.map(({ kind }) => kind)).toEqual(['number', 'text']);
    expect(schema[1]!.typeReason).toBe('category: the file stores texts');
    expect(await cellsOf(new Uint8Array(bytes))).toEqual([
      ['price', 'code'],
      ['1234.56', '7'],
      ['7.25', '12'],
      ['', '3']
    ]);
  });
});

/** A workbook of one sheet; texts are inline. */
function workbook(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const cell = (value: string | number, at: string): string =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : value === ''
        ? ''
        : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const sheet = rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}">${cells.map((value, c) => cell(value, `${'ABCDEF'[c]!}${r + 1}`)).join('')}</row>`
    )
    .join('');
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="${rel}"><sheets><sheet name="s" sheetId="1" r:id="r0"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r0" Type="${rel}/worksheet" Target="worksheets/s.xml"/></Relationships>`,
    'xl/worksheets/s.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

describe('a sheet of Excel', () => {
  it('may have a title and a header of two rows', async () => {
    const bytes = workbook([
      ['Sales by region'],
      ['', 'north', '', 'south', ''],
      ['year', 'units', 'price', 'units', 'price'],
      [2023, 1, 2.5, 3, 4.5],
      [2024, 2, 3.5, 4, 5.5]
    ]);
    expect(await cellsOf(bytes)).toEqual([
      ['year', 'north units', 'north price', 'south units', 'south price'],
      ['2023', '1', '2.5', '3', '4.5'],
      ['2024', '2', '3.5', '4', '5.5']
    ]);
    const { issues } = await readAny(bytes);
    expect(issues.map(({ code, count }) => [code, count])).toEqual([
      ['datasets/preamble', 1],
      ['datasets/header-rows', 2]
    ]);
  });

  it('may hold numbers as texts of a country', async () => {
    const rows = [
      ['id', 'price'],
      [1, '1.234,56'],
      [2, '7,5'],
      [3, '12,25']
    ];
    expect((await cellsOf(workbook(rows))).slice(1)).toEqual([
      ['1', '1234.56'],
      ['2', '7.5'],
      ['3', '12.25']
    ]);
  });
});
