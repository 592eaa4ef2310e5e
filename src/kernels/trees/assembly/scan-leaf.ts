import { resetBest } from './best-split';
import { columnEntry } from './ground';
import { COLUMN_BYTES } from './histogram';
import { codeRows, groupRows, l2, mostCodes, setL2, singleBins, smooth } from './rule';
import { scanCodes } from './scan-codes';
import { scanNumbers } from './scan-numbers';

let list: usize = 0;
let listed: i32 = 0;

/** Columns that may be asked about from now on (int32); the order decides ties. */
export function chooseColumns(listAt: usize, count: i32): void {
  list = listAt;
  listed = count;
}

/**
 * Looks for the split of a leaf with the highest score above `score`; `setLeaf` comes first. `perRow` is its mean
 * hessian. The result is in `best-split`.
 */
export function scanLeaf(histogram: usize, perRow: f64, score: f64): void {
  resetBest(score);
  for (let i = 0; i < listed; i++) {
    const column = load<i32>(list + (<usize>i << 2));
    const cells = histogram + <usize>column * COLUMN_BYTES;
    const bins = columnEntry(column, 1);
    const missing = columnEntry(column, 2);
    if (columnEntry(column, 0) == 0) {
      scanNumbers(cells, column, bins, missing, columnEntry(column, 4));
    } else {
      const rest = columnEntry(column, 3);
      const least = codeRows * perRow;
      const group = groupRows * perRow;
      scanCodes(cells, column, bins, missing, rest, singleBins, mostCodes, smooth, l2 + setL2, least, group);
    }
  }
}
