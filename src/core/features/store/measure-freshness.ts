import type { JoinView } from './join-input.ts';
import { matchPrepared } from './join-point-in-time.ts';
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
}

/**
 * Asks a view for every one of its own keys at once, by the code of the join.
 * @param now milliseconds since 1970 @throws datasets/unknown-column
 */
export function measureFreshness(view: JoinView, { now }: { readonly now: number }): ViewFreshness {
  const prepared = prepareView({ ...view, features: [] }, { frame: view.table });
  const { starts, rows, times } = prepared.ordered;
  const keys: number[] = [];
  for (let code = 0; code + 1 < starts.length; code++) if (starts[code]! < starts[code + 1]!) keys.push(code);
  const asked = { ...prepared, frameCodes: Int32Array.from(keys) };
  const at = new Float64Array(keys.length).fill(now);
  const { outcomes } = matchPrepared(asked, { times: at, availability: 'on' });
  let [fresh, oldest, newest] = [0, Infinity, -Infinity];
  for (const outcome of outcomes) if (outcome === 0) fresh++;
  for (const time of times) {
    if (time < oldest) oldest = time;
    if (time > newest) newest = time;
  }
  const [isKnown, all] = [rows.length > 0, view.table.rows];
  return {
    rows: all,
    unusable: all - rows.length,
    entities: keys.length,
    fresh,
    oldest: isKnown ? oldest : null,
    newest: isKnown ? newest : null
  };
}
