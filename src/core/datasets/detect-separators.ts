import { decodeText } from './decode-text.ts';
import { hasSpaceRuns } from './detect-space-runs.ts';
import { SPACE_RUNS, type Detected, type Escape, type ImportSettings, type Quote } from './dialect.ts';
import { firstCells, sampleRecords, type SampleText } from './sample-records.ts';
import { scoreDialect, type DialectScore } from './score-dialect.ts';
import { TextRewriter, type TextMarks } from './text-rewriter.ts';

const DELIMITERS = [',', ';', '\t', '|', ', ', ':', ' ', SPACE_RUNS, ''];
const QUOTES: readonly Quote[] = ['"', "'", ''];
const ESCAPES: readonly Escape[] = ['doubled', 'backslash', 'none'];
/** Marks that also stand inside times and sentences must earn more, and may not leave ragged rows. */
const WEAK_DELIMITERS = new Set([':', ' ']);
const EVEN = 0.95;
/** Aligned columns, rated by `scoreDialect`. */
const CLEAN = 0.7;
/** The last of very few records may be cut off. */
const LEAST_COVERAGE = 0.5;
const JUDGED_CELLS = 5000;
const WEAK_DELIMITER_WEIGHT = 0.7;
const QUOTE_WEIGHTS: Readonly<Record<Quote, number>> = { '"': 1, "'": 0.95, '': 0.8 };
/** A quote that only closes at the end of a cell explains anything, so it must explain much more. */
const ESCAPE_WEIGHTS: Readonly<Record<Escape, number>> = { doubled: 1, backslash: 0.999, none: 0.9 };
/** The sample may end within a record. */
const NEAT_COVERAGE = 0.9;
/** Nearly every delimiter must have its blank if the blank belongs to it. */
const BLANK_SHARE = 0.98;
/** Blanks between quoted cells in at least this share of the lines make them a delimiter, even if rows are ragged. */
const BETWEEN_QUOTES_SHARE = 0.5;
const BETWEEN_QUOTES_WEIGHT = 0.3;
const NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ', ': 'commas with a blank',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
  ':': 'colons',
  ' ': 'spaces',
  [SPACE_RUNS]: 'runs of spaces'
};

interface Candidate extends DialectScore {
  readonly delimiter: string;
  readonly quote: Quote;
  readonly escape: Escape;
}

export interface Separators {
  readonly delimiter: Detected<string>;
  readonly quote: Detected<Quote>;
  readonly escape: Detected<Escape>;
}

/** Delimiter, quote and escape by trying whole parses of the sample: agreement beats frequency (see `scoreDialect`). */
export function detectSeparators(sample: SampleText, settings: ImportSettings): Separators {
  const delimiters = settings.delimiter === undefined ? possibleDelimiters(sample) : [settings.delimiter];
  const candidates = delimiters
    .map((delimiter) => bestQuote(sample, { delimiter, settings }))
    .sort((a, b) => b.score - a.score);
  const best = settings.delimiter === undefined ? bestOf(candidates) : candidates[0]!;
  return {
    delimiter: {
      value: best.delimiter,
      reason: settings.delimiter === undefined ? delimiterReason(best) : 'chosen by hand',
      alternatives: otherDelimiters(candidates, best)
    },
    quote: {
      value: best.quote,
      reason: settings.quote === undefined ? quoteReason(sample, best) : 'chosen by hand',
      alternatives: QUOTES.filter((quote) => quote !== best.quote)
    },
    escape: {
      value: best.escape,
      reason: settings.escape === undefined ? escapeReason(best) : 'chosen by hand',
      alternatives: ESCAPES.filter((escape) => escape !== best.escape)
    }
  };
}

/** The comma with a blank stands before the comma, which it beats where both explain the sample. */
function possibleDelimiters(sample: SampleText): readonly string[] {
  const single = DELIMITERS.filter((delimiter) => delimiter !== ', ' && delimiter !== SPACE_RUNS);
  const others = hasSpaceRuns(sample) ? [SPACE_RUNS, ...single] : single;
  const rewriter = new TextRewriter({ delimiter: ', ', quote: '"' });
  rewriter.rewrite(sample.bytes, 'more');
  const { delimiters, blanks } = rewriter;
  return delimiters > 0 && blanks >= BLANK_SHARE * delimiters ? [', ', ...others] : others;
}

/** Runs of blanks that split evenly into clean cells beat all other marks, which then stand in their cells; else they explain nothing. */
function bestOf(candidates: readonly Candidate[]): Candidate {
  const runs = candidates.find(({ delimiter }) => delimiter === SPACE_RUNS);
  const best = candidates.find((candidate) => candidate !== runs)!;
  return runs !== undefined && isAligned(runs) ? runs : best;
}

function isAligned({ width, share, clean, coverage }: Candidate): boolean {
  return width > 1 && share >= EVEN && clean >= CLEAN && coverage >= LEAST_COVERAGE;
}

/** A quote that swallows the file is judged against other quotes only: a missing one must not change the delimiter. */
function bestQuote(
  sample: SampleText,
  { delimiter, settings }: { delimiter: string; settings: ImportSettings }
): Candidate {
  const candidates = plausibleQuotes(sample, { delimiter, settings }).flatMap((quote) =>
    rateEscapes(sample, { delimiter, quote, settings })
  );
  return candidates.sort((a, b) => b.score * b.coverage - a.score * a.coverage)[0]!;
}

/** Other escapes than the doubled quote are tried where that one leaves text after closing quotes. */
function rateEscapes(
  sample: SampleText,
  { delimiter, quote, settings }: { delimiter: string; quote: Quote; settings: ImportSettings }
): readonly Candidate[] {
  if (settings.escape !== undefined) return [rate(sample, { delimiter, quote, escape: settings.escape })];
  const doubled = rate(sample, { delimiter, quote, escape: 'doubled' });
  if (doubled.stray === 0 || quote === '') return [doubled];
  const others = ESCAPES.filter((escape) => escape !== 'doubled' && (escape === 'none' || hasEscape(sample, quote)));
  return [doubled, ...others.map((escape) => rate(sample, { delimiter, quote, escape }))];
}

function hasEscape({ bytes }: SampleText, quote: Quote): boolean {
  const code = quote.charCodeAt(0);
  return bytes.some((byte, at) => byte === code && bytes[at - 1] === 92);
}

function rate(sample: SampleText, { delimiter, quote, escape }: Required<TextMarks> & { quote: Quote }): Candidate {
  const result = scoreDialect(sample, { delimiter, quote, escape });
  const weak = WEAK_DELIMITERS.has(delimiter);
  const between = weak && quote !== '' ? shareBetweenQuotes(sample, { delimiter, quote }) : 0;
  const isBetween = between >= BETWEEN_QUOTES_SHARE;
  const refused = (delimiter !== '' && result.width < 2) || (weak && result.share < EVEN && !isBetween);
  const weight = (weak ? WEAK_DELIMITER_WEIGHT : 1) * QUOTE_WEIGHTS[quote] * ESCAPE_WEIGHTS[escape];
  const bonus = isBetween ? between * BETWEEN_QUOTES_WEIGHT : 0;
  return { ...result, delimiter, quote, escape, score: refused ? 0 : result.score * weight + bonus };
}

/** How many lines have the delimiter between two quotes, as a share. */
function shareBetweenQuotes(sample: SampleText, { delimiter, quote }: { delimiter: string; quote: string }): number {
  const lines = decodeText(sample.bytes).split(/[\r\n]+/);
  const wanted = quote + delimiter + quote;
  const found = lines.filter((line) => line.includes(wanted)).length;
  return found / Math.max(1, lines.filter((line) => line !== '').length);
}

/** The double quote unless cells show otherwise: wrapped in single quotes, or opening with quotes that never close. */
function plausibleQuotes(
  sample: SampleText,
  { delimiter, settings }: { delimiter: string; settings: ImportSettings }
): readonly Quote[] {
  if (settings.quote !== undefined) return [settings.quote];
  const cells = firstCells(sampleRecords(sample, { delimiter, quote: '' }).records, JUDGED_CELLS);
  const double = countMarks(cells, '"');
  const single = countMarks(cells, "'");
  const quotes: Quote[] = ['"'];
  if (single.wrapped >= 2 && single.closing * 2 >= single.opening) quotes.push("'");
  if (double.opening >= 3 && double.wrapped * 2 < double.opening && !closesNeatly(sample, delimiter)) quotes.push('');
  return quotes;
}

/** Whether double quotes close before delimiters and line ends alone: then they hold what looks like delimiters. */
function closesNeatly(sample: SampleText, delimiter: string): boolean {
  const { coverage, stray } = scoreDialect(sample, { delimiter, quote: '"' });
  return stray === 0 && coverage >= NEAT_COVERAGE;
}

function countMarks(cells: readonly string[], mark: string): { opening: number; closing: number; wrapped: number } {
  const opening = cells.filter((cell) => cell.startsWith(mark));
  const closing = cells.filter((cell) => cell.endsWith(mark)).length;
  const wrapped = opening.filter((cell) => cell.length > 1 && cell.endsWith(mark)).length;
  return { opening: opening.length, closing, wrapped };
}

function otherDelimiters(candidates: readonly Candidate[], best: Candidate): readonly string[] {
  const ranked = [...candidates.map(({ delimiter }) => delimiter), ...DELIMITERS];
  return [...new Set(ranked)].filter((delimiter) => delimiter !== best.delimiter);
}

function delimiterReason({ delimiter, width, share }: Candidate): string {
  if (delimiter === '') return 'no delimiter splits the first rows into the same number of cells';
  const rows = share === 1 ? 'every one' : `${Math.floor(share * 100)}%`;
  return `${NAMES[delimiter] ?? delimiter} split ${rows} of the first rows into ${width} cells`;
}

function quoteReason(sample: SampleText, { quote }: Candidate): string {
  if (quote === '') return 'quotes open cells in the first rows without closing them';
  if (!sample.bytes.includes(quote.charCodeAt(0))) return 'no quotes in the first rows; the double quote is usual';
  return quote === '"' ? 'double quotes fit the first rows' : 'cells are wrapped in single quotes';
}

function escapeReason({ escape, stray }: Candidate): string {
  if (escape === 'backslash') return 'quotes inside quoted cells follow a backslash';
  if (escape === 'none') return 'quotes stand unescaped inside quoted cells, and close them only before a delimiter';
  return stray === 0
    ? 'a quote inside a quoted cell is doubled, as is usual'
    : 'doubled quotes fit most of the first rows';
}
