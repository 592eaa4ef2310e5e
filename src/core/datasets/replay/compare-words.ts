import { SPACE_RUNS, type DecimalMark } from '../dialect.ts';
import type { ReadShape, ReadWords, ReplayChange } from './replay-change.ts';

const DELIMITERS = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
  [' ', 'blank'],
  [SPACE_RUNS, 'runs of blanks'],
  ['', 'none']
]);
const DECIMALS = new Map([
  ['.', 'point'],
  [',', 'comma']
]);
const DELIMITED = 'text with separators';
const QUOTES = new Map([
  ['"', 'double'],
  ["'", 'single'],
  ['', 'none']
]);

/**
 * What of the words that say how a file was read has changed. A file of another kind is one change; a header that is
 * gone asks, as every name goes with it.
 */
export function compareWords(before: ReadWords, file: Pick<ReadShape, 'words' | 'columns'>): ReplayChange[] {
  const { words: after } = file;
  const [was, is] = [kindOf(before), kindOf(after)];
  if (was !== is) return [{ kind: 'reading', word: 'Kind of file', before: was, after: is, severity: 'told' }];
  if (was !== DELIMITED) return change('Part', before.part, after.part);
  const [one, other] = [before.dialect, after.dialect];
  const header = change('Header line', one.header, other.header);
  return [
    ...header.map((found): ReplayChange => (one.header === 'yes' ? { ...found, severity: 'asks' } : found)),
    ...change('Delimiter', nameOf(one.delimiter, DELIMITERS), nameOf(other.delimiter, DELIMITERS)),
    ...change('Encoding', one.encoding, other.encoding),
    ...change('Quotes', nameOf(one.quote, QUOTES), nameOf(other.quote, QUOTES)),
    ...change('Decimal mark', nameOf(one.decimal, DECIMALS), nameOf(markOf(file, one.decimal), DECIMALS))
  ];
}

/** The mark of the file, unless a column was read with the one from before. */
function markOf({ words, columns }: Pick<ReadShape, 'words' | 'columns'>, before: DecimalMark): DecimalMark {
  const isKept = columns.some(({ notation }) => notation?.kind === 'number' && notation.decimal === before);
  return isKept ? before : words.dialect.decimal;
}

/** Both forms of JSON are one. */
function kindOf({ format = 'delimited' }: ReadWords): string {
  if (format === 'delimited') return DELIMITED;
  return format === 'json-lines' ? 'json' : format;
}

function nameOf(mark: string, names: ReadonlyMap<string, string>): string {
  return names.get(mark) ?? JSON.stringify(mark);
}

function change(word: string, before: string | undefined, after: string | undefined): ReplayChange[] {
  if (before === undefined || after === undefined || before === after) return [];
  return [{ kind: 'reading', word, before, after, severity: 'told' }];
}
