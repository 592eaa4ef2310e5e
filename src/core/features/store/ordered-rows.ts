import type { KeyCodes } from './code-keys.ts';
import { gather } from './gather.ts';
import { sortSegment } from './sort-segment.ts';

/** The rows of a view by key, then event time, created time and place in the table: the latest of a key comes last. */
export interface OrderedRows {
  /** `count` + 1 places: the rows of key k stand from `starts[k]` to before `starts[k + 1]`. */
  readonly starts: Int32Array;
  /** Row of the view at each place. Rows without key or event time are left out. */
  readonly rows: Int32Array;
  /** Event times in milliseconds, by place. */
  readonly times: Float64Array;
  /** Created times, by place; infinite where missing, so such a row is never available. `null` without such a column. */
  readonly created: Float64Array | null;
  /** By place, the nearest earlier place of the same key that was created earlier, or -1. */
  readonly createdEarlier: Int32Array | null;
}

/** A counting sort by key, then a stable sort of each key's rows that are not in order already. */
export function orderRows(
  { view: codes, count }: KeyCodes,
  { times, created }: { times: Float64Array; created: Float64Array | null }
): OrderedRows {
  const starts = countStarts(codes, { count, times });
  const rows = new Int32Array(starts[count]!);
  const next = starts.slice(0, count);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0 && !Number.isNaN(times[row]!)) rows[next[code]!++] = row;
  }
  for (let code = 0; code < count; code++) {
    sortSegment(rows, { from: starts[code]!, to: starts[code + 1]! }, { times, created });
  }
  const createdByPlace = created && gather(created, rows).map((time) => (time !== time ? Infinity : time));
  return {
    starts,
    rows,
    times: gather(times, rows),
    created: createdByPlace,
    createdEarlier: createdByPlace && linkEarlier(createdByPlace, starts)
  };
}

function countStarts(codes: Int32Array, { count, times }: { count: number; times: Float64Array }): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! >= 0 && !Number.isNaN(times[row]!)) starts[codes[row]! + 1]!++;
  }
  for (let code = 0; code < count; code++) starts[code + 1]! += starts[code]!;
  return starts;
}

/** Previous smaller values: following the links finds the latest row that was available without trying all of them. */
function linkEarlier(created: Float64Array, starts: Int32Array): Int32Array {
  const links = new Int32Array(created.length);
  for (let code = 0; code + 1 < starts.length; code++) {
    for (let place = starts[code]!; place < starts[code + 1]!; place++) {
      let link = place > starts[code]! ? place - 1 : -1;
      while (link >= 0 && created[link]! >= created[place]!) link = links[link]!;
      links[place] = link;
    }
  }
  return links;
}
