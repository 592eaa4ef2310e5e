import {
  changedRows,
  diffTables,
  listRows,
  proposeKey,
  type ChangedCell,
  type ChangedRow,
  type ColumnDiff,
  type ImportedTable,
  type ListedRow,
  type TableDiff
} from '#core/datasets';
import type { JsonValue } from '#core/shared';
import type { Command } from '../command.ts';
import { nodeContext } from '../node-context.ts';
import { describeNotice, noticeKeys, noticesOf, type Notice } from '../notices.ts';
import { usageError, type CommandLine, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';

const SHOWN_ROWS = 20;
/** Of a cell in words; JSON has all of it. */
const SHOWN_CHARACTERS = 100;
const KEPT_BEFORE_CHANGE = 20;

const syntax: CommandSyntax = {
  name: 'diff',
  summary: 'Tell what changed from one table to another: columns, rows, cells and distributions.',
  usage: 'assay diff <a.csv> <b.csv> [--key <column>[,<column>]] [--limit <rows>]',
  positionals: ['a.csv', 'b.csv'],
  options: { key: { type: 'string' }, limit: { type: 'string' } }
};

/** What the diff is told from; row numbers of the lists count from 1. */
interface Report {
  readonly diff: TableDiff;
  readonly keySource: 'given' | 'proposed' | 'none';
  readonly changes: readonly ChangedRow[];
  readonly added: readonly ListedRow[];
  readonly removed: readonly ListedRow[];
  readonly duplicates: { readonly before: readonly ListedRow[]; readonly after: readonly ListedRow[] };
  readonly notices: readonly Notice[];
}

export const diff: Command = {
  syntax,
  failureCode: 2,
  async run(line) {
    const limit = readLimit(line);
    const [a, b] = await Promise.all(line.positionals.map((path) => readTableFile(path)));
    const given = readKey(line, [a!, b!]);
    const proposed = given ?? proposeKey(a!, b!);
    const found = await diffTables(a!, b!, { key: proposed ?? [], ctx: nodeContext() });
    const page = { offset: 0, limit };
    const report: Report = {
      diff: found,
      keySource: given !== undefined ? 'given' : proposed === null ? 'none' : 'proposed',
      changes: changedRows(found, page).map((row) => ({ ...row, before: row.before + 1, after: row.after + 1 })),
      added: listRows(found, 'added', page).map(fromOne),
      removed: listRows(found, 'removed', page).map(fromOne),
      duplicates: {
        before: listRows(found, 'duplicatesBefore', page).map(fromOne),
        after: listRows(found, 'duplicatesAfter', page).map(fromOne)
      },
      notices: [a!, b!].flatMap(noticesOf)
    };
    return { exitCode: found.identical ? 0 : 1, json: toJson(report), text: toText(report, line.positionals) };
  }
};

const fromOne = (listed: ListedRow): ListedRow => ({ ...listed, row: listed.row + 1 });

function readLimit(line: CommandLine): number {
  const limit = line.number('limit') ?? SHOWN_ROWS;
  if (!Number.isInteger(limit) || limit < 0)
    throw usageError(syntax, `--limit takes a whole number from 0, not "${line.text('limit')}"`);
  return limit;
}

/** A text that is a column's whole name is that column, commas and all. */
function readKey(line: CommandLine, tables: readonly ImportedTable[]): readonly string[] | undefined {
  const text = line.text('key');
  if (text === undefined) return undefined;
  const has = (name: string) => tables.every(({ table }) => table.columns.some((column) => column.name === name));
  const key = has(text) ? [text] : text.split(',');
  const unknown = key.find((name) => !has(name));
  if (unknown !== undefined) throw usageError(syntax, `--key names "${unknown}", which is not a column of both files`);
  return key;
}

function toJson({ diff: found, keySource, changes, added, removed, duplicates, notices }: Report): JsonValue {
  const json = {
    identical: found.identical,
    key: found.key,
    keySource,
    schema: found.schema,
    rows: found.rows,
    columns: found.columns,
    changes: changes.map(({ key, before, after, cells }) => ({ key, row: { before, after }, cells })),
    added,
    removed,
    duplicates,
    ...noticeKeys(notices)
  };
  return json as unknown as JsonValue;
}

function toText(report: Report, [a, b]: readonly string[]): string {
  const { diff: found, changes, added, removed, duplicates, notices } = report;
  const issues = notices.map(describeNotice);
  const { rows } = found;
  if (found.identical)
    return [`${a} and ${b} hold the same ${rows.before} rows and columns in the same order.`, ...issues].join('\n');
  return [
    `${a} (${rows.before} rows) and ${b} (${rows.after} rows) differ.`,
    describeKey(report),
    ...describeSchema(found),
    describeRows(found),
    ...block(
      'Changed rows',
      rows.changed,
      changes.map((row) => describeChange(row, found.key ?? []))
    ),
    ...block(
      'Removed rows',
      rows.removed,
      removed.map((row) => `- ${describeListed(row)}`)
    ),
    ...block(
      'Added rows',
      rows.added,
      added.map((row) => `+ ${describeListed(row)}`)
    ),
    ...block('Rows before whose key is not unique', rows.duplicates.before, duplicates.before.map(describeListed)),
    ...block('Rows after whose key is not unique', rows.duplicates.after, duplicates.after.map(describeListed)),
    ...describeColumns(found.columns),
    ...issues
  ].join('\n');
}

function describeKey({ diff: { key }, keySource }: Report): string {
  if (key === null) return 'No key: rows are compared by content. --key names the columns that tell rows apart.';
  const names = key.map((name) => show(name)).join(', ');
  return keySource === 'given'
    ? `Rows belong together by ${names}.`
    : `Rows belong together by ${names}: proposed, because no two rows of a file share it; --key takes another.`;
}

function describeSchema({ schema }: TableDiff): string[] {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Columns added', schema.added.map((name) => show(name))],
    ['Columns removed', schema.removed.map((name) => show(name))],
    ['Columns renamed, by their cells', schema.renamed.map((one) => `${show(one.before)} to ${show(one.after)}`)],
    ['Types changed', schema.retyped.map((one) => `${show(one.column)} from ${one.before} to ${one.after}`)],
    ['Columns moved', schema.moved.map((one) => show(one.column))]
  ];
  return lists.flatMap(([title, parts]) => (parts.length === 0 ? [] : [`${title}: ${parts.join(', ')}.`]));
}

function describeRows({ rows, key }: TableDiff): string {
  const counts = [
    `${rows.added} added`,
    `${rows.removed} removed`,
    ...(key === null ? [] : [`${rows.changed} changed`]),
    `${rows.unchanged} unchanged`,
    ...(rows.moved === 0 ? [] : [`${rows.moved} in another place`])
  ];
  const { duplicates, duplicateKeys } = rows;
  const open =
    duplicateKeys === 0
      ? ''
      : ` Keys that are not unique: ${duplicateKeys}; their rows (${duplicates.before} before, ${duplicates.after} after) are not matched, by content ${duplicates.added} are new and ${duplicates.removed} gone.`;
  return `Rows: ${counts.join(', ')}.${open}`;
}

function describeChange({ key, before, after, cells }: ChangedRow, names: readonly string[]): string {
  const title = names.map((name, i) => `${show(name)}=${show(key[i]!)}`).join(', ');
  const place = before === after ? `row ${before}` : `row ${before}, now ${after}`;
  const lines = cells.map((cell) => {
    const from = startOfChange(cell);
    return `    ${show(cell.column)}: ${show(cell.before, from)} -> ${show(cell.after, from)}`;
  });
  return [`@ ${title} (${place})`, ...lines].join('\n');
}

function describeListed({ row, cells }: ListedRow): string {
  return `row ${row}: ${cells.map(({ column, value }) => `${show(column)}=${show(value)}`).join(', ')}`;
}

/** A title with the number of rows, then one entry for each row shown. */
function block(title: string, rows: number, shown: readonly string[]): string[] {
  if (shown.length === 0) return [];
  const count = shown.length < rows ? `${rows}, the first ${shown.length} shown; --limit shows more` : String(rows);
  return ['', `${title} (${count}):`, ...shown];
}

function describeColumns(columns: readonly ColumnDiff[]): string[] {
  const moved = columns.filter(({ effect, missing }) => (effect ?? 0) > 0 || (missing?.change ?? 0) !== 0);
  if (moved.length === 0) return [];
  const lines = moved.map(({ column, effect, low, high, measure, sentence }) => {
    const size = effect === null ? '' : ` ${measure} ${digits(effect)} (${digits(low!)} to ${digits(high!)}).`;
    return `  ${show(column)}:${size} ${sentence}`;
  });
  return ['', 'Distributions, largest change first:', ...lines];
}

const digits = (value: number): string => String(Number(value.toPrecision(2)));

/** Long texts are shown from shortly before the first character that changed. */
function startOfChange({ before, after }: ChangedCell): number {
  if (before === null || after === null || Math.max(before.length, after.length) <= SHOWN_CHARACTERS) return 0;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  return Math.max(0, same - KEPT_BEFORE_CHANGE);
}

/** A text from a character on: as it is, or quoted where a terminal or a reader would be misled. */
function show(text: string | null, from = 0): string {
  if (text === null) return '(missing)';
  const part = text.slice(from, from + SHOWN_CHARACTERS);
  const isPlain = /^[^\s"(\p{C}](?:[^"\p{C}]*[^\s"\p{C}])?$/u.test(part);
  const shown = isPlain ? part : JSON.stringify(part).replace(/\p{C}/gu, escape);
  return `${from > 0 ? '...' : ''}${shown}${from + SHOWN_CHARACTERS < text.length ? '...' : ''}`;
}

function escape(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
