import { tableFromColumns, columnFromArray, tableToIPC, utf8 as utf8Type, float64 } from '@uwdata/flechette';
import { gzipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { digestTable, writeCsv, type ImportedTable } from '#core/datasets';
import { cellText, createRng, type Column, type Rng, type Table } from '#core/shared';
import { readAny, utf8 } from './read-any.ts';

/** Texts that say nothing of numbers or dates, so that every format can tell what they are. */
const WORDS = [
  'red',
  'dark blue',
  '\u00e9t\u00e9',
  'a,b',
  '"quoted"',
  'line\nbreak',
  'x'.repeat(60),
  '__proto__',
  '\u{1f600}'
];
const NAMES = ['size', 'colour', '__proto__', 'constructor', 'two words', 'n.m'];

function randomTable(rng: Rng): Table {
  const rows = 3 + Math.floor(rng.uniform() * 40);
  const columns = NAMES.slice(0, 2 + Math.floor(rng.uniform() * 5)).map((name, index): Column => {
    const isMissing = (): boolean => rng.uniform() < 0.2;
    if (index % 2 === 0) {
      const values = Float64Array.from({ length: rows }, () =>
        isMissing() ? NaN : Math.round(rng.uniform() * 1e6) / 1e3
      );
      values[0] = index + 0.5;
      return { kind: 'number', name, values };
    }
    const levels: string[] = [];
    const codes = Int32Array.from({ length: rows }, (_, row) => {
      if (row > 0 && isMissing()) return -1;
      const word = WORDS[Math.floor(rng.uniform() * WORDS.length)]!;
      return levels.includes(word) ? levels.indexOf(word) : levels.push(word) - 1;
    });
    return { kind: 'text', name, codes, levels };
  });
  return { rows, columns };
}

function valuesOf(column: Column, rows: number): (number | string | null)[] {
  if (column.kind === 'number') return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
  return Array.from({ length: rows }, (_, row) => cellText(column, row) || null);
}

function toJsonLines({ rows, columns }: Table): Uint8Array {
  const values = columns.map((column) => valuesOf(column, rows));
  const line = (row: number): string =>
    `{${columns.map(({ name }, index) => `${JSON.stringify(name)}: ${JSON.stringify(values[index]![row])}`).join(', ')}}`;
  return utf8(Array.from({ length: rows }, (_, row) => line(row)).join('\n'));
}

function toArrow({ rows, columns }: Table): Uint8Array {
  const made = columns.map((column): [string, ReturnType<typeof columnFromArray>] => [
    column.name,
    columnFromArray(valuesOf(column, rows), column.kind === 'number' ? float64() : utf8Type())
  ]);
  return tableToIPC(tableFromColumns(made), { format: 'file' })!;
}

function toParquet({ rows, columns }: Table): Uint8Array {
  const columnData = columns.map((column) => ({
    name: column.name,
    data: valuesOf(column, rows),
    type: column.kind === 'number' ? ('DOUBLE' as const) : ('STRING' as const)
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

function digestOf({ table, schema }: ImportedTable): string {
  return digestTable(table, schema);
}

describe('the same table in every format', () => {
  const rng = createRng(4, 'formats');
  const tables = Array.from({ length: 25 }, (): Table => randomTable(rng));

  it.each([
    ['JSON lines', toJsonLines],
    ['Arrow', toArrow],
    ['Parquet', toParquet],
    ['CSV in gzip', (table: Table) => gzipSync(utf8([...writeCsv(table)].join('')))]
  ])('has the same columns, roles and digest as CSV: %s', async (_, write) => {
    for (const table of tables) {
      const csv = await readAny([...writeCsv(table)].join(''), { settings: { delimiter: ',', header: 'yes' } });
      const other = await readAny(write(table), { settings: { delimiter: ',', header: 'yes' } });
      expect(other.table).toEqual(csv.table);
      expect(other.schema).toEqual(csv.schema);
      expect(digestOf(other)).toBe(digestOf(csv));
    }
  });
});
