import { describe, expect, it } from 'vitest';
import { writeCsv, type ImportedTable } from '#core/datasets';
import { cellText } from '#core/shared';
import { importText } from '../import-text.ts';
import { nastyColumns, type NastyColumn } from './nasty-columns.ts';

const MISSING = new Set(['', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'null', 'NULL', 'None', 'NaN', 'nan', '-', '?', '.']);
const TELLING = new Set(['datasets/number-notation', 'datasets/date-notation']);

function importColumn({ cells }: NastyColumn): Promise<ImportedTable> {
  const body = cells.map((cell, i) => `"${cell.replaceAll('"', '""')}",r${i}\n`).join('');
  return importText(`x,y\n${body}`, { delimiter: ',', quote: '"', header: 'yes', encoding: 'utf-8' });
}

/** Why a cell is lost unseen, or `undefined`. */
function lossOf(
  { table, issues, dialect }: ImportedTable,
  { row, written }: { row: number; written: string }
): string | undefined {
  const [column] = table.columns;
  const read = cellText(column!, row);
  if (read === written) return undefined;
  if (issues.some(({ code, path }) => path === 'x' && TELLING.has(code))) return undefined;
  if (column!.kind === 'text') return `${JSON.stringify(written)} became ${JSON.stringify(read)}`;
  // A plain number: the same value in another spelling, or one of the spellings of a missing one.
  const trimmed = written.trim();
  if (MISSING.has(trimmed)) return read === '' ? undefined : `${written} became ${read}`;
  // The dialect says that the file writes decimals with a comma.
  const plain = dialect.decimal.value === ',' ? trimmed.replaceAll('.', '').replace(',', '.') : trimmed;
  const isLost = /^(?:\+|-?0\d)/.test(plain) || (Number(plain) === 0 && /^[^e]*[1-9]/i.test(plain));
  const isSame = Object.is(Number(plain), column!.values[row]) && !isLost;
  return isSame ? undefined : `${JSON.stringify(written)} became the number ${read}`;
}

describe('IMPORT: nasty columns', () => {
  const columns = nastyColumns();

  it('are at least 200', () => {
    expect(columns.length).toBeGreaterThanOrEqual(200);
  });

  it('lose no cell without an issue that says so', async () => {
    const losses: string[] = [];
    for (const nasty of columns) {
      const imported = await importColumn(nasty);
      expect(imported.table.rows, nasty.name).toBe(nasty.cells.length);
      for (const [row, written] of nasty.cells.entries()) {
        const loss = lossOf(imported, { row, written });
        if (loss !== undefined) losses.push(`${nasty.name}: ${loss}`);
      }
    }
    expect(losses).toEqual([]);
  }, 60_000);

  it('keep or tell the value: a notation never turns a number into another one', async () => {
    for (const nasty of columns) {
      const { table, schema } = await importColumn(nasty);
      const { notation } = schema[0]!;
      if (notation?.kind !== 'number') continue;
      const [column] = table.columns;
      for (const [row, written] of nasty.cells.entries()) {
        const digits = written.replaceAll(/[^\d.,]/g, '');
        const plain = digits.replaceAll(notation.decimal === '.' ? ',' : '.', '').replace(notation.decimal, '.');
        const value = column!.kind === 'number' ? column!.values[row]! : NaN;
        if (!MISSING.has(written.trim())) expect(Math.abs(value), `${nasty.name}: ${written}`).toBe(Number(plain));
      }
    }
  }, 60_000);

  it('are the same after a round trip through CSV with their types', async () => {
    for (const nasty of columns) {
      const { table, schema } = await importColumn(nasty);
      const types = schema.map(({ name, type }) => ({ name, type: type === 'number' ? type : ('category' as const) }));
      const again = await importText([...writeCsv(table)].join(''), {
        ...{ delimiter: ',', quote: '"', escape: 'doubled', header: 'yes', encoding: 'utf-8', decimal: '.' },
        types
      });
      const cellsOf = ({ table: read }: ImportedTable): string[] =>
        Array.from({ length: read.rows }, (_, row) => cellText(read.columns[0]!, row));
      expect(cellsOf(again), nasty.name).toEqual(cellsOf({ table } as ImportedTable));
    }
  }, 60_000);
});
