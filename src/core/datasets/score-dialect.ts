import { SPACE_RUNS } from './dialect.ts';
import { isIsoDate } from './is-iso-date.ts';
import type { CsvReader } from '#kernels/csv';
import { readLead } from './read-lead.ts';
import { MISSING_SPELLINGS } from './read-number.ts';
import { firstCells, modalWidth, readRecords, sampleRecords, type SampleText } from './sample-records.ts';
import type { TextMarks } from './text-rewriter.ts';

const TYPED = /^\s*(?:[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?|\d\d?:\d\d(?::\d\d)?|true|false|yes|no)\s*$/i;
const POINT_NUMBER_OR_TIME = /^\s*(?:[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\d\d?:\d\d(?::\d\d)?)\s*$/;
/** What a cell should not hold outside quotes if the dialect is right. */
const FOREIGN_MARK = /[,;\t|"]|^'.*'$/s;
const RATED_CELLS = 5000;
const JUDGED_ROWS = 1000;

export interface DialectScore {
  readonly score: number;
  /** Share of the sample in whole records; small when a quote never closes. */
  readonly coverage: number;
  /** The most frequent number of cells in a record. */
  readonly width: number;
  /** Share of records with that width, of those in the table where cells are aligned. */
  readonly share: number;
  /** Mean cleanness of cells, 0 to 1. */
  readonly clean: number;
  /** Share of records with text after a closing quote. */
  readonly stray: number;
}

/**
 * How well a dialect explains the whole records of the sample: agreement of widths times (1 - 1/width) times cleanness
 * of the cells, after the consistency measure of van den Burg, Nazabal and Sutton (2019), with agreement cubed because
 * real tables agree, times the share of records without text after a closing quote.
 */
export function scoreDialect(sample: SampleText, dialect: TextMarks): DialectScore {
  const { records, coverage, stray } = sampleRecords(sample, dialect);
  const { width, share: ofAll } = modalWidth(records);
  const share = dialect.delimiter === SPACE_RUNS && ofAll > 0.5 ? shareBelowTitles(records, width) : ofAll;
  const clean = mean(firstCells(records, RATED_CELLS).map(width === 1 ? rateOnlyCell : rateCell));
  const gain = width < 2 ? width : share * share * share * (1 - 1 / width);
  return { score: gain * clean * (1 - stray), coverage, width, share, clean, stray };
}

/** Titles and a header without a name for the index are no ragged rows. */
function shareBelowTitles(records: CsvReader, width: number): number {
  const { table } = readLead(readRecords(records, JUDGED_ROWS), { delimiter: SPACE_RUNS, width });
  return table.filter((row) => row.length === width).length / Math.max(1, table.length);
}

function rateCell(cell: string): number {
  if (MISSING_SPELLINGS.has(cell) || TYPED.test(cell) || isIsoDate(cell)) return 1;
  return FOREIGN_MARK.test(cell) ? 0.2 : 0.9;
}

/** One column is believed where its cells could not be anything else: a decimal comma could be two numbers. */
function rateOnlyCell(cell: string): number {
  return MISSING_SPELLINGS.has(cell) || POINT_NUMBER_OR_TIME.test(cell) || isIsoDate(cell) ? 0.9 : 0.05;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
