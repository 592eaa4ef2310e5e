import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { readAnyFile, type Preview } from '#core/datasets';
import type { Progress } from '#core/ports';
import { quietContext, rowsOf, sourceOf } from '../import-text.ts';
import { fixture } from './fixtures.ts';

/** What is shown of a file before it has been read, and how much of it was read by then. */
async function previewOf(content: string | Uint8Array) {
  const reports: Progress[] = [];
  const imported = await readAnyFile(sourceOf(content), {}, quietContext(reports));
  const shown = reports.flatMap(({ detail }) => (detail as { preview?: Preview } | undefined)?.preview ?? []);
  expect(shown).toHaveLength(1);
  return { preview: shown[0]!, imported };
}

const records = Array.from({ length: 300 }, (_, i) => ({ n: i, s: `t${i % 3}`, price: `${i},5` }));

describe('the first rows of a file', () => {
  it.each([
    ['a JSON array', JSON.stringify(records), 'json'],
    ['JSON lines', records.map((record) => JSON.stringify(record)).join('\n'), 'json'],
    [
      'Parquet of several row groups',
      new Uint8Array(
        parquetWriteBuffer({
          rowGroupSize: 120,
          columnData: [
            { name: 'n', data: records.map(({ n }) => n), type: 'INT32' },
            { name: 's', data: records.map(({ s }) => s), type: 'STRING' },
            { name: 'price', data: records.map(({ price }) => price), type: 'STRING' }
          ]
        })
      ),
      'parquet'
    ]
  ] as const)('of %s are shown with their types', async (_, content, format) => {
    const { preview, imported } = await previewOf(content);
    expect(preview.format).toBe(format);
    expect(preview.columns).toEqual([
      { name: 'n', type: 'number' },
      { name: 's', type: 'category' },
      { name: 'price', type: 'number' }
    ]);
    expect(preview.rows).toHaveLength(50);
    expect(preview.rows[49]).toEqual(['49', 't1', '49,5']);
    expect(imported.table.rows).toBe(300);
    expect(rowsOf(imported.table)[300]).toEqual(['299', 't2', '299.5']);
  });

  it('of a small file are all of them, as the file holds them', async () => {
    const { preview } = await previewOf('[{"a": 1, "__proto__": null}, {"a": 2.5, "__proto__": "x"}]');
    expect(preview.columns.map(({ name }) => name)).toEqual(['a', '__proto__']);
    expect(preview.rows).toEqual([
      ['1', ''],
      ['2.5', 'x']
    ]);
  });

  it.each(['feather-lz4', 'parquet-zstd', 'xlsx'] as const)('of %s have the types of the whole', async (name) => {
    const { preview, imported } = await previewOf(fixture(name));
    expect(preview.columns).toEqual(imported.schema.map(({ name: column, type }) => ({ name: column, type })));
    expect(preview.rows).toHaveLength(imported.table.rows);
    expect(preview.part).toBe(imported.part);
  });

  it('of a sheet are those below its title and header', async () => {
    const cell = (value: string | number): string =>
      typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = [['Sales'], ['id', 'x', 'y'], ...Array.from({ length: 400 }, (_, i) => [i, `t${i % 2}`, i / 2])];
    const sheet = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
    const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const bytes = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns:r="${rel}"><sheets><sheet name="s" sheetId="1" r:id="r0"/></sheets></workbook>`
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships><Relationship Id="r0" Type="${rel}/worksheet" Target="worksheets/s.xml"/></Relationships>`
      ),
      'xl/worksheets/s.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`)
    });
    const { preview, imported } = await previewOf(bytes);
    expect(preview.columns.map(({ name }) => name)).toEqual(['id', 'x', 'y']);
    expect(preview.rows).toHaveLength(50);
    expect(preview.rows[0]).toEqual(['0', 't0', '0']);
    expect(preview.part).toBe('s');
    expect(imported.table.rows).toBe(400);
    expect(imported.issues.map(({ code }) => code)).toEqual(['datasets/preamble']);
  });
});
