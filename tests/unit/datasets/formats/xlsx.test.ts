import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { builtInFormat, formatOfCode, xlsxDate } from '../../../../src/core/datasets/formats/xlsx-dates.ts';
import { fixture } from './fixtures.ts';
import { cellsOf, readAny, refusal } from './read-any.ts';

const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

type Parts = Record<string, string>;

/** A workbook of sheets given as the inside of `sheetData`; style 1 is a date. */
function workbook(sheets: Record<string, string>, change: (parts: Parts) => Parts = (parts) => parts): Uint8Array {
  const names = Object.keys(sheets);
  const parts: Parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${NS}" xmlns:r="${REL}"><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="r${i}" Type="${REL}/worksheet" Target="worksheets/sheet${i}.xml"/>`)
      .join('')}<Relationship Id="t" Type="${REL}/sharedStrings" Target="/xl/sharedStrings.xml"/>
      <Relationship Id="s" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst><si><t>name</t></si><si><r><t>a&amp;</t></r><r><t xml:space="preserve"> b</t></r><rPh><t>no</t></rPh></si></sst>`,
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i}.xml`,
        `<worksheet><sheetData>${sheets[name]!}</sheetData></worksheet>`
      ])
    )
  };
  return zipSync(Object.fromEntries(Object.entries(change(parts)).map(([name, text]) => [name, strToU8(text)])));
}

const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (value: number, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;
const row = (...cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
const SMALL = row(text('n'), text('m')) + row(number(1), number(2));

describe('an Excel workbook', () => {
  it('as openpyxl writes it is read', async () => {
    const { part, parts, format, schema, issues } = await readAny(fixture('xlsx'));
    expect({ part, parts, format }).toEqual({ part: 'Data & more', parts: ['Empty', 'Data & more'], format: 'xlsx' });
    expect(issues.map(({ code }) => code)).toEqual(['datasets/other-tables']);
    expect(schema.find(({ name }) => name === 'when')).toMatchObject({ type: 'date', role: 'time' });
    expect(await cellsOf(fixture('xlsx'))).toEqual([
      ['id', 'when', 'date', 'time', 'share', 'ok', 'note', 'calc'],
      ['1', '2024-01-01T12:30:00', '2024-02-28', '08:15:00', '0', 'true', '', '0'],
      ['2', '2024-01-02T12:30:00', '2024-02-29', '08:15:01', '0.25', 'false', 'a<b> & "1"', '1.5'],
      ['3', '2024-01-03T12:30:00', '2024-03-01', '08:15:02', '0.5', 'true', 'a<b> & "2"', '3'],
      ['4', '2024-01-04T12:30:00', '2024-03-02', '08:15:03', '0.75', 'false', '', '4.5']
    ]);
  });

  it('has shared, rich, inline and formula texts, flags, dates and gaps', async () => {
    const sheet =
      `<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="str"><v>when</v></c><c r="E3" t="inlineStr"><is><t>ok_x000D_</t></is></c></row>` +
      `<row r="5"><c r="B5" t="s"><v>1</v></c><c r="C5" s="1"><v>45351</v></c><c r="E5" t="b"><v>1</v></c></row>` +
      `<row r="6"><c r="C6" s="2"><v>45351.5</v></c><c r="E6" t="b"><v>0</v></c></row>`;
    expect(await cellsOf(workbook({ s: sheet }))).toEqual([
      ['name', 'when', 'ok\r'],
      ['a& b', '2024-02-29', 'true'],
      ['', '2024-02-29T12:00:00', 'false']
    ]);
  });

  it('gives the sheet that was asked for, else the first that has cells', async () => {
    const book = workbook({ none: '', one: SMALL, two: row(text('z')) + row(number(9)) });
    expect(await cellsOf(book)).toEqual([
      ['n', 'm'],
      ['1', '2']
    ]);
    expect(await cellsOf(book, { settings: { sheet: 'two' } })).toEqual([['z'], ['9']]);
    const wrong = await refusal(book, { settings: { sheet: 'three' } });
    expect(wrong.code).toBe('datasets/unknown-part');
    expect(wrong.message).toContain('"one"');
  });

  it('starts where a sheet has a header and a row, whatever stands on the sheets before it', async () => {
    const cover = row(text('Report 2024'));
    const book = workbook({ cover, names: row(text('a'), text('b')), year: row(number(2024)), data: SMALL });
    const { part, parts, table, issues } = await readAny(book);
    expect({ part, parts, rows: table.rows }).toEqual({
      part: 'data',
      parts: ['cover', 'names', 'year', 'data'],
      rows: 1
    });
    expect(issues.map(({ code }) => code)).toEqual(['datasets/other-tables']);
    expect(issues[0]!.message).toContain('"data", the first one with a table');
  });

  it('whose sheets before the table have gaps and errors says nothing of these', async () => {
    const cover = `<row r="1">${text('Report')}</row><row r="9">${text('by')}<c t="e"><v>#REF!</v></c></row>`;
    const broken = `<row r="1"><c t="e"><v>#REF!</v></c></row>`;
    const { issues } = await readAny(workbook({ broken, data: SMALL }));
    expect(issues.map(({ code }) => code)).toEqual(['datasets/other-tables']);
    const chosen = await readAny(workbook({ data: SMALL, cover }), { settings: { sheet: 'cover' } });
    expect(chosen.issues.map(({ code }) => code)).toContain('datasets/blank-line');
  });

  it('of a single row of numbers is a table where there is no better one', async () => {
    const { part, table } = await readAny(workbook({ cover: row(text('Report')), year: row(number(2024)) }));
    expect([part, table.rows]).toEqual(['year', 1]);
  });

  it('names its sheets where the one that was asked for, or none, has rows', async () => {
    const book = workbook({ cover: row(text('Report')), data: SMALL });
    const chosen = await refusal(book, { settings: { sheet: 'cover' } });
    expect(chosen.code).toBe('datasets/empty-file');
    expect(chosen.message).toBe('The sheet "cover" has no table: a header and at least one row below it are needed.');
    expect(chosen.hint).toContain('"cover", "data"');
    expect(chosen.detail).toEqual({ sheet: 'cover', sheets: ['cover', 'data'] });
    const none = await refusal(workbook({ cover: row(text('Report')), more: '' }));
    expect(none.message).toBe(
      'No sheet of the workbook has a table: a header and at least one row below it are needed.'
    );
    expect(none.hint).toContain('"cover", "more"');
  });

  it('has missing cells where a formula gave an error, and says so', async () => {
    const { table, issues } = await readAny(
      workbook({
        s: row(text('n'), text('m')) + row(number(1), '<c t="e"><v>#DIV/0!</v></c>') + row(number(2), number(5))
      })
    );
    expect(table.columns[1]).toMatchObject({ values: Float64Array.of(NaN, 5) });
    expect(issues[0]).toMatchObject({ code: 'datasets/formula-error', received: '#DIV/0!', count: 1, lines: [2] });
  });

  it('may lack a header, and says when a title was left out', async () => {
    expect(await cellsOf(workbook({ s: row(number(1), number(2)) + row(number(3), number(4)) }))).toEqual([
      ['column_1', 'column_2'],
      ['1', '2'],
      ['3', '4']
    ]);
    const titled = await readAny(workbook({ s: row(text('Report')) + SMALL }));
    expect(titled.issues.map(({ code }) => code)).toEqual(['datasets/preamble']);
    expect(titled.table.columns.map(({ name }) => name)).toEqual(['n', 'm']);
  });

  it('has another calendar where it says so', async () => {
    const book = workbook({ s: row(text('d')) + row(number(0, 1)) + row(number(1, 1)) }, (parts) => ({
      ...parts,
      'xl/workbook.xml': parts['xl/workbook.xml']!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
    }));
    expect(await cellsOf(book)).toEqual([['d'], ['1904-01-01'], ['1904-01-02']]);
  });

  it.each([
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/worksheets/sheet0.xml'
  ])('is refused without its part %s', async (part) => {
    const book = workbook({ s: SMALL }, ({ [part]: _, ...others }) => others);
    const error = await refusal(book);
    expect(error.code).toBe('datasets/broken-file');
    expect(error.message).toMatch(/missing/);
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>', 'document type'],
    ['half a tag', '<worksheet><sheetData><row><c', 'cut off'],
    [
      'rows out of order',
      `<worksheet><row r="5"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row></worksheet>`,
      'out of order'
    ]
  ])('is refused with %s', async (_, xml, words) => {
    const error = await refusal(workbook({ s: '' }, (parts) => ({ ...parts, 'xl/worksheets/sheet0.xml': xml })));
    expect(error.code).toBe('datasets/broken-file');
    expect(error.message).toContain(words);
  });

  it('is refused beyond its limits, empty when no sheet has cells', async () => {
    expect((await refusal(workbook({ s: ' '.repeat(40 << 20) }))).code).toBe('datasets/archive-bomb');
    expect((await refusal(workbook({ s: '' }))).code).toBe('datasets/empty-file');
  });

  it('is not deceived by a row or column far away', async () => {
    const far = row(text('n')) + `<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>2</v></c></row>`;
    const { table } = await readAny(workbook({ s: far }));
    expect([table.rows, table.columns.length]).toEqual([1, 2]);
  });
});

describe('number formats', () => {
  it.each([
    ['General', 'number'],
    ['0.00%', 'number'],
    ['#,##0.00 [$EUR]', 'number'],
    ['"day" 0', 'number'],
    ['[h]:mm:ss', 'number'],
    ['yyyy\\-mm\\-dd', 'date'],
    ['[$-409]d-mmm-yy;@', 'date'],
    ['mmm', 'date'],
    ['hh:mm:ss', 'time'],
    ['mm:ss', 'time']
  ])('%s is a %s', (code, kind) => {
    expect(formatOfCode(code)).toBe(kind);
  });

  it('are built in by number', () => {
    expect([0, 9, 14, 20, 22, 46, 49].map(builtInFormat)).toEqual([
      'number',
      'number',
      'date',
      'time',
      'date',
      'number',
      'number'
    ]);
  });
});

describe('serial dates', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25_569, '1970-01-01'],
    [45_351, '2024-02-29'],
    [2_958_465, '9999-12-31'],
    [45_351.5, '2024-02-29T12:00:00'],
    [45_351.000_011_574, '2024-02-29T00:00:01']
  ])('%d is %s', (serial, iso) => {
    expect(xlsxDate(serial, { format: 'date', base: 1900 })).toBe(iso);
  });

  it('outside the calendar are none', () => {
    expect([-1, 3e6, NaN].map((serial) => xlsxDate(serial, { format: 'date', base: 1900 }))).toEqual([
      undefined,
      undefined,
      undefined
    ]);
  });
});
