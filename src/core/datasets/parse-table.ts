import { AppError, type Table } from '#core/shared';
import { CsvReader } from '#kernels/csv';
import { createBuilder } from './create-builder.ts';
import type { ColumnTypeChoice } from './dialect.ts';
import { IssueLog } from './issue-log.ts';
import { RecordScanner } from './record-scanner.ts';
import { readRecords } from './sample-records.ts';
import { TablePass } from './table-pass.ts';

const BLOCK_BYTES = 256 * 1024;

/**
 * Reads what `writeCsv` wrote: comma, double quote, a header, and a type given for every column, so nothing is guessed.
 * @throws datasets/not-a-table when the text is anything else, datasets/unknown-column for a column without a type
 */
export function parseTable(csvText: string, { types }: { types: readonly ColumnTypeChoice[] }): Table {
  const bytes = new TextEncoder().encode(csvText);
  const reader = new CsvReader();
  const scanner = new RecordScanner(reader, { delimiter: ',', quote: '"' });
  const issues = new IssueLog();
  let pass: TablePass | undefined;
  for (let at = 0; at < bytes.length || pass === undefined; at += BLOCK_BYTES) {
    const position = at + BLOCK_BYTES < bytes.length ? 'more' : 'final';
    scanner.scan(bytes.subarray(at, at + BLOCK_BYTES), position);
    if (pass === undefined && reader.records === 0) {
      if (position === 'final') throw new AppError('datasets/not-a-table', { message: 'The text has no header.' });
      continue;
    }
    pass ??= startPass(reader, { types, issues });
    pass.take(reader);
  }
  return finish(pass, issues);
}

function startPass(
  reader: CsvReader,
  { types, issues }: { types: readonly ColumnTypeChoice[]; issues: IssueLog }
): TablePass {
  const header = readRecords(reader, 1)[0]!;
  const given = new Map(types.map(({ name, type }) => [name, type]));
  const targets = header.map((name, index) => {
    const type = given.get(name);
    if (type === undefined) throw new AppError('datasets/unknown-column', { message: `No type is given for ${name}.` });
    return {
      name,
      index,
      builder: createBuilder(reader, { storage: type === 'number' ? 'number-any' : 'text', decimal: '.' })
    };
  });
  return new TablePass(targets, { skip: 1, width: header.length, issues });
}

function finish({ targets, rows }: TablePass, issues: IssueLog): Table {
  const [ragged] = issues.list();
  if (ragged !== undefined) {
    throw new AppError('datasets/not-a-table', { message: ragged.message, detail: ragged });
  }
  const columns = targets.map(({ name, builder }) => {
    const stranger = builder.kind === 'number' ? builder.strangers[0] : undefined;
    if (stranger === undefined) return builder.finish(name, rows);
    throw new AppError('datasets/not-a-table', {
      message: `Column ${name} has a cell on line ${stranger.line} that is not a number.`,
      detail: stranger
    });
  });
  return { rows, columns };
}
