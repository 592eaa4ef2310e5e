import type { OrderedRows } from './ordered-rows.ts';

/**
 * What became of a row of the frame in a view: `matched`; `expired`, the latest value is older than the time to live;
 * `future`, there are later values only; `late`, a value that would do was not available yet; `unknown`, no such key;
 * `untimed`, the row has no time.
 */
export const OUTCOMES = ['matched', 'expired', 'future', 'late', 'unknown', 'untimed'] as const;
export type Outcome = (typeof OUTCOMES)[number];
const [MATCHED, EXPIRED, FUTURE, LATE, UNKNOWN, UNTIMED] = [0, 1, 2, 3, 4, 5];

export interface RowMatches {
  /** Per row of the frame, the place among the ordered rows of the latest one that could be seen, however old; or -1. */
  readonly places: Int32Array;
  /** Per row of the frame, an index of `OUTCOMES`. */
  readonly outcomes: Uint8Array;
  /** Rows that were given an older value because the newest was not available yet. */
  readonly overtaken: number;
}

export interface MatchOptions {
  /** Milliseconds; infinite for no limit. */
  readonly ttl: number;
  readonly availability: 'on' | 'off';
}

/**
 * For each key and time, the latest row of that key with event time <= time and, as in Feast, >= time - ttl: both edges
 * count. With `availability` on, created time <= time as well.
 */
export function matchRows(
  ordered: OrderedRows,
  { codes, times }: { codes: Int32Array; times: Float64Array },
  { ttl, availability }: MatchOptions
): RowMatches {
  const rows = codes.length;
  const places = new Int32Array(rows).fill(-1);
  const outcomes = new Uint8Array(rows);
  let overtaken = 0;
  const isFiltered = availability === 'on' && ordered.created !== null;
  for (let row = 0; row < rows; row++) {
    const [code, time] = [codes[row]!, times[row]!];
    if (time !== time) outcomes[row] = UNTIMED!;
    else if (code < 0 || ordered.starts[code] === ordered.starts[code + 1]) outcomes[row] = UNKNOWN!;
    else {
      const newest = lastUpTo(ordered, code, time);
      const seen = isFiltered ? lastAvailable(ordered, newest, time) : newest;
      places[row] = seen;
      if (seen >= 0 && ordered.times[seen]! >= time - ttl) {
        outcomes[row] = MATCHED!;
        if (seen !== newest) overtaken++;
      } else outcomes[row] = newest < 0 ? FUTURE! : ordered.times[newest]! >= time - ttl ? LATE! : EXPIRED!;
    }
  }
  return { places, outcomes, overtaken };
}

/** The last place of a key with event time <= time, or -1. */
function lastUpTo({ starts, times }: OrderedRows, code: number, time: number): number {
  const first = starts[code]!;
  let [low, high] = [first, starts[code + 1]!];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low > first ? low - 1 : -1;
}

function lastAvailable({ created, createdEarlier }: OrderedRows, newest: number, time: number): number {
  let place = newest;
  while (place >= 0 && created![place]! > time) place = createdEarlier![place]!;
  return place;
}
