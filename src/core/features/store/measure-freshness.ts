import type { JoinView } from './join-input.ts';
import { matchPrepared } from './join-point-in-time.ts';
import type { RowMatches } from './match-rows.ts';
import type { OrderedRows } from './ordered-rows.ts';
import { prepareView } from './prepare-view.ts';

/** How old the values of a view are. Times are milliseconds since 1970, UTC; null where no row has one. */
export interface ViewFreshness {
  readonly rows: number;
  /** Rows without a key or an event time; they are never used. */
  readonly unusable: number;
  readonly entities: number;
  /** Entities with a value that can be seen now and has not expired. */
  readonly fresh: number;
  readonly oldest: number | null;
  readonly newest: number | null;
  /** The next moment at which another answer is possible; null where none is. */
  readonly until: number | null;
}

/**
 * Asks a view for every one of its own keys at once, by the code of the join. The table needs no columns but the join
 * keys and the times. @param now milliseconds since 1970 @throws datasets/unknown-column
 */
export function measureFreshness(view: JoinView, { now }: { readonly now: number }): ViewFreshness {
  const prepared = prepareView({ ...view, features: [] }, { frame: view.table });
  const { ordered } = prepared;
  const { starts, rows, times } = ordered;
  const keys: number[] = [];
  for (let code = 0; code + 1 < starts.length; code++) if (starts[code]! < starts[code + 1]!) keys.push(code);
  const asked = { ...prepared, frameCodes: Int32Array.from(keys) };
  const at = new Float64Array(keys.length).fill(now);
  const matches = matchPrepared(asked, { times: at, availability: 'on' });
  const fresh = matches.outcomes.reduce((sum, outcome) => sum + (outcome === 0 ? 1 : 0), 0);
  const [oldest, newest] = rangeOf(times);
  const until = Math.min(nextAfter(ordered, now), nextExpiry(ordered, matches, view));
  const [isKnown, all] = [rows.length > 0, view.table.rows];
  return {
    rows: all,
    unusable: all - rows.length,
    entities: keys.length,
    fresh,
    oldest: isKnown ? oldest : null,
    newest: isKnown ? newest : null,
    until: until < Infinity ? until : null
  };
}

function rangeOf(times: Float64Array): [oldest: number, newest: number] {
  let [oldest, newest] = [Infinity, -Infinity];
  for (const time of times) {
    if (time < oldest) oldest = time;
    if (time > newest) newest = time;
  }
  return [oldest, newest];
}

/** When the next row begins to hold or can first be read. */
function nextAfter({ times, created }: OrderedRows, now: number): number {
  let next = Infinity;
  for (const time of times) if (time > now && time < next) next = time;
  if (created !== null) for (const time of created) if (time > now && time < next) next = time;
  return next;
}

function nextExpiry(
  { times }: OrderedRows,
  { places, outcomes }: RowMatches,
  { definition: { ttlSeconds } }: JoinView
): number {
  if (ttlSeconds === null || ttlSeconds === 0) return Infinity;
  let next = Infinity;
  for (let key = 0; key < places.length; key++)
    if (outcomes[key] === 0) next = Math.min(next, times[places[key]!]! + ttlSeconds * 1000);
  return next;
}
