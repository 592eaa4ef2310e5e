import { decodeText } from './decode-text.ts';
import { modalWidth, readRecords, sampleRecords, type SampleText } from './sample-records.ts';

/** A run of blanks, or blanks at the ends of the line. */
const RUN = / {2}|^ | $/;
/** Blanks beside another delimiter pad its cells. */
const PADDING = /[,;|](?: |$)| [,;|]/;
const QUOTED = /"[^"]*"/g;
const LEAST_RUNS = 0.1;
/** Tabs are the delimiter, with some blanks more, unless runs stand in nearly all lines, and not only beside tabs. */
const LEAST_BETWEEN_TABS = 0.9;
const BESIDE_TAB = /^ +| *\t *| +$/g;
const MOST_PADDING = 0.1;
const EVEN = 0.95;
const MOSTLY_EMPTY = 0.9;
const JUDGED_ROWS = 1000;

/** Whether cells may be set apart by runs of blanks: lines have some, and single blanks would explain them worse. */
export function hasSpaceRuns(sample: SampleText): boolean {
  const lines = decodeText(sample.bytes)
    .split(/[\r\n]+/)
    .filter((line) => line !== '')
    .map((line) => line.replace(QUOTED, '""'))
    .map((line) => (line.includes('\t') ? line.replace(BESIDE_TAB, '\t') : line));
  const least = lines.some((line) => line.includes('\t')) ? LEAST_BETWEEN_TABS : LEAST_RUNS;
  const runs = lines.filter((line) => RUN.test(line)).length;
  const padded = lines.filter((line) => PADDING.test(line)).length;
  return runs >= least * lines.length && padded <= MOST_PADDING * lines.length && !isSplitBySingle(sample);
}

/**
 * Whether blanks in a row are empty cells: single blanks split evenly, and not so that each row below the first fills as
 * many cells as any, and a column stays empty.
 */
function isSplitBySingle(sample: SampleText): boolean {
  const { records } = sampleRecords(sample, { delimiter: ' ', quote: '"' });
  const { width, share } = modalWidth(records);
  if (width < 2 || share < EVEN) return false;
  const rows = readRecords(records, JUDGED_ROWS).filter((row) => row.length === width);
  const filled = rows.map((row) => row.filter((cell) => cell !== '').length);
  const most = Math.max(...filled);
  const fullRows = filled.slice(1).filter((count) => count === most).length;
  const isEmpty = (_: string, column: number): boolean =>
    rows.filter((row) => row[column] === '').length >= MOSTLY_EMPTY * rows.length;
  return fullRows < EVEN * (rows.length - 1) || !rows[0]!.some(isEmpty);
}
