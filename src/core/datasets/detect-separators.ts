import type { Detected, ImportSettings, Quote } from './dialect.ts';
import { firstCells, sampleRecords, type SampleText } from './sample-records.ts';
import { scoreDialect, type DialectScore } from './score-dialect.ts';

const DELIMITERS = [',', ';', '\t', '|', ':', ' ', ''];
const QUOTES: readonly Quote[] = ['"', "'", ''];
/** Marks that also stand inside times and sentences must earn more, and may not leave ragged rows. */
const WEAK_DELIMITERS = new Set([':', ' ']);
const JUDGED_CELLS = 5000;
const WEAK_DELIMITER_WEIGHT = 0.7;
const QUOTE_WEIGHTS: Readonly<Record<Quote, number>> = { '"': 1, "'": 0.95, '': 0.8 };
const NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
  ':': 'colons',
  ' ': 'spaces'
};

interface Candidate extends DialectScore {
  readonly delimiter: string;
  readonly quote: Quote;
}

export interface Separators {
  readonly delimiter: Detected<string>;
  readonly quote: Detected<Quote>;
}

/** Delimiter and quote by trying whole parses of the sample: agreement beats frequency (see `scoreDialect`). */
export function detectSeparators(sample: SampleText, settings: ImportSettings): Separators {
  const delimiters = settings.delimiter === undefined ? DELIMITERS : [settings.delimiter];
  const candidates = delimiters
    .map((delimiter) => bestQuote(sample, { delimiter, settings }))
    .sort((a, b) => b.score - a.score);
  const best = candidates[0]!;
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
    }
  };
}

/** A quote that swallows the file is judged against other quotes only: a missing one must not change the delimiter. */
function bestQuote(
  sample: SampleText,
  { delimiter, settings }: { delimiter: string; settings: ImportSettings }
): Candidate {
  const candidates = plausibleQuotes(sample, { delimiter, settings }).map((quote) =>
    rate(sample, { delimiter, quote })
  );
  return candidates.sort((a, b) => b.score * b.coverage - a.score * a.coverage)[0]!;
}

function rate(sample: SampleText, { delimiter, quote }: { delimiter: string; quote: Quote }): Candidate {
  const result = scoreDialect(sample, { delimiter, quote });
  const weak = WEAK_DELIMITERS.has(delimiter);
  const refused = (delimiter !== '' && result.width < 2) || (weak && result.share < 0.95);
  const weight = (weak ? WEAK_DELIMITER_WEIGHT : 1) * QUOTE_WEIGHTS[quote];
  return { ...result, delimiter, quote, score: refused ? 0 : result.score * weight };
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
  if (single.wrapped >= 2 && single.wrapped * 2 >= single.opening) quotes.push("'");
  if (double.opening >= 3 && double.wrapped * 2 < double.opening) quotes.push('');
  return quotes;
}

function countMarks(cells: readonly string[], mark: string): { opening: number; wrapped: number } {
  const opening = cells.filter((cell) => cell.startsWith(mark));
  return { opening: opening.length, wrapped: opening.filter((cell) => cell.length > 1 && cell.endsWith(mark)).length };
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
