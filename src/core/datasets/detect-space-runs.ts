import { decodeText } from './decode-text.ts';
import { modalWidth, readRecords, sampleRecords, type SampleText } from './sample-records.ts';

/** A run of blanks, or blanks at the ends of the line. */
const RUN = / {2}|^ | $/;
/** Blanks beside another delimiter pad its cells. */
const PADDING = /[,;|](?: |$)| [,;|]/;
const QUOTED = /"[^"]*"/g;
const LEAST_RUNS = 0.5;
const MOST_PADDING = 0.1;
const SAME_WIDTH = 0.95;
const JUDGED_ROWS = 1000;

/** Whether cells may be set apart by runs of blanks: many lines have some, and single blanks as delimiters leave a column empty or rows ragged. */
export function hasSpaceRuns(sample: SampleText): boolean {
  const lines = decodeText(sample.bytes)
    .split(/[\r\n]+/)
    .filter((line) => line !== '')
    .map((line) => line.replace(QUOTED, '""'));
  const runs = lines.filter((line) => RUN.test(line)).length;
  const padded = lines.filter((line) => PADDING.test(line)).length;
  return runs >= LEAST_RUNS * lines.length && padded <= MOST_PADDING * lines.length && !isSplitBySingle(sample);
}

/** Where every column has cells, two blanks in a row are an empty cell. */
function isSplitBySingle(sample: SampleText): boolean {
  const { records } = sampleRecords(sample, { delimiter: ' ', quote: '"' });
  const { width, share } = modalWidth(records);
  if (width < 2 || share < SAME_WIDTH) return false;
  const rows = readRecords(records, JUDGED_ROWS);
  return Array.from({ length: width }, (_, column) => column).every((column) =>
    rows.some((row) => row[column] || false)
  );
}
