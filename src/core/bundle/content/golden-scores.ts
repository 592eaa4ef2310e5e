import { csvLine } from '../text/csv-line.ts';
import type { BundleInput } from './bundle-input.ts';

/** The expected scores as CSV with 17 significant digits, enough to read back the same doubles. */
export function goldenScores({ scores, outputs }: Pick<BundleInput['golden'], 'scores' | 'outputs'>): string {
  let csv = csvLine(outputs);
  for (let row = 0; row < scores.length; row += outputs.length) {
    csv += csvLine(Array.from(scores.subarray(row, row + outputs.length), (score) => score.toPrecision(17)));
  }
  return csv;
}
