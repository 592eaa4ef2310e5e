import { isMissing, type Column } from '#core/shared';
import { groupRows } from './group-rows.ts';
import { stackColumns } from './stack-columns.ts';

export interface Side {
  readonly keys: readonly Column[];
  readonly rows: number;
}

export interface Matches {
  /** Row of the left side per row of the result. */
  readonly left: Int32Array;
  /** Row of the right side; -1 for none. */
  readonly right: Int32Array;
  /** Left rows without any match. */
  readonly unmatched: number;
  /** Left rows with more than one match. */
  readonly multiplied: number;
}

/** Pairs of rows whose keys are equal, in the order of the left rows. A missing key equals nothing. */
export function matchRows(left: Side, right: Side, how: 'left' | 'inner'): Matches {
  const stacked = left.keys.map((key, i) => stackColumns(key, right.keys[i]!));
  const { ids, count } = groupRows(stacked, left.rows + right.rows);
  const { starts, members } = bucket(right, ids.subarray(left.rows), count);
  const [lefts, rights] = [new Growing(left.rows), new Growing(left.rows)];
  let [unmatched, multiplied] = [0, 0];
  for (let row = 0; row < left.rows; row++) {
    const id = isKeyMissing(left.keys, row) ? -1 : ids[row]!;
    const [from, to] = id < 0 ? [0, 0] : [starts[id]!, starts[id + 1]!];
    if (to === from) unmatched++;
    if (to - from > 1) multiplied++;
    for (let i = from; i < to; i++) {
      lefts.push(row);
      rights.push(members[i]!);
    }
    if (to === from && how === 'left') {
      lefts.push(row);
      rights.push(-1);
    }
  }
  return { left: lefts.items(), right: rights.items(), unmatched, multiplied };
}

/** Right rows by group, in order. */
function bucket(right: Side, ids: Int32Array, count: number): { starts: Int32Array; members: Int32Array } {
  const starts = new Int32Array(count + 1);
  const isUsed = Uint8Array.from(ids, (_, row) => (isKeyMissing(right.keys, row) ? 0 : 1));
  ids.forEach((id, row) => {
    if (isUsed[row]) starts[id + 1]!++;
  });
  for (let id = 0; id < count; id++) starts[id + 1]! += starts[id]!;
  const [members, next] = [new Int32Array(starts[count]!), starts.slice()];
  ids.forEach((id, row) => {
    if (isUsed[row]) members[next[id]!++] = row;
  });
  return { starts, members };
}

function isKeyMissing(keys: readonly Column[], row: number): boolean {
  return keys.some((key) => isMissing(key, row));
}

/** Row numbers, as many as come. */
class Growing {
  #items: Int32Array;
  #count = 0;

  constructor(expected: number) {
    this.#items = new Int32Array(Math.max(16, expected));
  }

  push(item: number): void {
    if (this.#count === this.#items.length) {
      const more = new Int32Array(this.#items.length * 2);
      more.set(this.#items);
      this.#items = more;
    }
    this.#items[this.#count++] = item;
  }

  items(): Int32Array {
    return this.#items.slice(0, this.#count);
  }
}
