import type { ImportOrigin } from '../import-origin.ts';
import type { ReadWords, ReplayChange } from './replay-change.ts';

const DELIMITERS = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
  [' ', 'blank'],
  ['', 'none']
]);
const QUOTES = new Map([
  ['"', 'double'],
  ["'", 'single'],
  ['', 'none']
]);

/**
 * What of the words that say how a file was read has changed. A file of another kind is one change; a header that is
 * gone asks, as every name goes with it.
 */
export function compareWords(
  before: Pick<ImportOrigin, 'dialect' | 'format' | 'part'>,
  after: ReadWords
): ReplayChange[] {
  const [was, is] = [kindOf(before), kindOf(after)];
  if (was !== is) return [{ kind: 'reading', word: 'Kind of file', before: was, after: is, severity: 'told' }];
  if (before.format !== undefined) return [...change('Part', before.part, after.part)];
  const [one, other] = [before.dialect, after.dialect];
  const header = change('Header line', one.header, other.header);
  return [
    ...header.map((found): ReplayChange => (one.header === 'yes' ? { ...found, severity: 'asks' } : found)),
    ...change('Delimiter', nameOf(one.delimiter, DELIMITERS), nameOf(other.delimiter, DELIMITERS)),
    ...change('Encoding', one.encoding, other.encoding),
    ...change('Quotes', nameOf(one.quote, QUOTES), nameOf(other.quote, QUOTES)),
    ...change('Decimal mark', one.decimal === ',' ? 'comma' : 'point', other.decimal === ',' ? 'comma' : 'point')
  ];
}

/** Both forms of JSON are one. */
function kindOf({ format = 'delimited' }: ReadWords): string {
  if (format === 'delimited') return 'text with separators';
  return format === 'json-lines' ? 'json' : format;
}

function nameOf(mark: string, names: ReadonlyMap<string, string>): string {
  return names.get(mark) ?? JSON.stringify(mark);
}

function change(word: string, before: string | undefined, after: string | undefined): ReplayChange[] {
  if (before === undefined || after === undefined || before === after) return [];
  return [{ kind: 'reading', word, before, after, severity: 'told' }];
}
