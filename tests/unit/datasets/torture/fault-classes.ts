import { shopTable, type Cell } from './shop-table.ts';

/** A file with one fault, and the records it should be read as, header first. */
export interface FaultyFile {
  readonly name: string;
  readonly text: string;
  readonly clean: readonly (readonly string[])[];
}

export interface FaultClass {
  readonly name: string;
  readonly files: readonly FaultyFile[];
}

interface Style {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly end: string;
}

type Records = readonly (readonly Cell[])[];

const PLAIN: Style = { delimiter: ',', quote: '"', escape: '"', end: '\r\n' };
const source = shopTable();
/** Row-level classes have a file for each row and cell; every fifth is enough here. */
const STEP = 5;

/** The 26 fault classes of the Pollock benchmark (Vitagliano et al., VLDB 2023), made from a table of our own. */
export function faultClasses(): readonly FaultClass[] {
  return [...fileClasses(), ...rowClasses()];
}

function fileClasses(): readonly FaultClass[] {
  const [header, ...rows] = source as [readonly Cell[], ...Records];
  const whole = write(source);
  const second = source.slice(0, 83);
  const widened = second.map((record, i) => [...record, { text: i === 0 ? 'col1' : '', quoted: false }]);
  const blank = header.map(() => ({ text: '', quoted: false }));
  const title = blank.map((cell, column) => (column === 0 ? { text: 'PREAMBLE', quoted: false } : cell));
  return [
    one('source', whole),
    one('no payload', '', []),
    one('no trailing newline', whole.slice(0, -2)),
    one('double trailing newline', `${whole}\r\n`),
    one('no header', write(rows), texts(rows)),
    one('2 header rows', write([header, ...source]), joinedHeader(2)),
    one('3 header rows', write([header, header, ...source]), joinedHeader(3)),
    one('preamble', write([title, blank, ...source])),
    one('two tables, second narrower', write([...source, ...second.map((record) => record.slice(0, 8))])),
    one('two tables, same width', write([...source, ...second])),
    one('two tables, second wider', write([...source, ...widened])),
    one('header only', write([header]), texts([header])),
    one('one data row', write(source.slice(0, 2)), texts(source.slice(0, 2))),
    one('record end LF', write(source, { end: '\n' })),
    one('record end CR', write(source, { end: '\r' })),
    one('delimiter tab', write(source, { delimiter: '\t' })),
    one('delimiter semicolon', write(source, { delimiter: ';' })),
    one('delimiter space', write(source, { delimiter: ' ' })),
    one('delimiter comma and space', write(source, { delimiter: ', ' })),
    one("quote '", write(source, { quote: "'", escape: '' })),
    one('escape backslash', write(source, { escape: '\\' })),
    one('escape none', write(source, { escape: '' }))
  ];
}

function rowClasses(): readonly FaultClass[] {
  const places = source.flatMap((record, row) => record.map((_, column) => ({ row, column })));
  const some = places.filter((_, i) => i % STEP === 0);
  const later = some.filter(({ column }) => column > 0);
  const rows = source.map((_, row) => row).filter((row) => row % STEP === 0);
  return [
    { name: 'row with an extra delimiter', files: some.map((place) => withExtraDelimiter(place)) },
    { name: 'row with a missing delimiter', files: later.map((place) => withoutDelimiter(place)) },
    { name: 'row with an extra quote', files: some.map((place) => withExtraQuote(place)) },
    { name: 'row delimited by spaces', files: rows.map((row) => withSpaces(row)) }
  ];
}

function one(name: string, text: string, clean: FaultyFile['clean'] = texts(source)): FaultClass {
  return { name, files: [{ name, text, clean }] };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function withExtraDelimiter({ row, column }: Place): FaultyFile {
  const cells = source[row]!.map((cell) => writeCell(cell, PLAIN));
  const faulty = [...cells.slice(0, column), `,${cells[column]!}`, ...cells.slice(column + 1)].join(',');
  const clean = texts(source).map((record, i) => (i === row ? record.toSpliced(column, 0, '') : record));
  return { name: `extra delimiter ${row}/${column}`, text: withLine(row, faulty), clean };
}

function withoutDelimiter({ row, column }: Place): FaultyFile {
  const cells = source[row]!.map((cell) => writeCell(cell, PLAIN));
  const merged = cells.toSpliced(column - 1, 2, cells[column - 1]! + cells[column]!);
  return { name: `missing delimiter ${row}/${column}`, text: withLine(row, merged.join(',')), clean: texts(source) };
}

function withExtraQuote({ row, column }: Place): FaultyFile {
  const cells = source[row]!.map((cell, i) => {
    if (i !== column) return writeCell(cell, PLAIN);
    return cell.quoted ? writeCell(cell, PLAIN).replace('"', '""') : `"${writeCell(cell, PLAIN)}`;
  });
  const clean = texts(source).map((record, i) =>
    i === row ? record.map((text, j) => (j === column ? `"${text}` : text)) : record
  );
  return { name: `extra quote ${row}/${column}`, text: withLine(row, cells.join(',')), clean };
}

function withSpaces(row: number): FaultyFile {
  const faulty = source[row]!.map((cell) => writeCell(cell, PLAIN)).join(' ');
  return { name: `spaces ${row}`, text: withLine(row, faulty), clean: texts(source) };
}

function withLine(row: number, line: string): string {
  return source.map((record, i) => (i === row ? line : writeRecord(record, PLAIN)) + PLAIN.end).join('');
}

function joinedHeader(times: number): FaultyFile['clean'] {
  return texts(source).map((record, i) => (i === 0 ? record.map((name) => Array(times).fill(name).join(' ')) : record));
}

function texts(records: Records): readonly (readonly string[])[] {
  return records.map((record) => record.map(({ text }) => text));
}

function write(records: Records, style: Partial<Style> = {}): string {
  const full = { ...PLAIN, ...style };
  return records.map((record) => writeRecord(record, full) + full.end).join('');
}

function writeRecord(record: readonly Cell[], style: Style): string {
  return record.map((cell) => writeCell(cell, style)).join(style.delimiter);
}

/** As in the benchmark, cells are not quoted anew for another delimiter. */
function writeCell({ text, quoted }: Cell, { quote, escape }: Style): string {
  const needsEscape = quoted && quote === '"';
  const body = needsEscape ? text.replaceAll('"', `${escape}"`) : text;
  return quoted ? quote + body + quote : body;
}
