import type { Column, Table } from '#core/shared';
import { featureColumns, sourceColumns } from './feature-columns.ts';
import type { JoinView } from './join-input.ts';
import { matchPrepared } from './join-point-in-time.ts';
import { OUTCOMES, type Outcome } from './match-rows.ts';
import { prepareView } from './prepare-view.ts';

/** `fresh`: there is a value within the time to live. The others say why there is none. */
export type Freshness = 'fresh' | Exclude<Outcome, 'matched'>;

export interface LatestFeatures {
  /** The keys as asked, then a column `<view>__<feature>` each, then the `sources` of the view. */
  readonly table: Table;
  /** Seconds since the event of the newest row that can be seen, per key, also where it has expired; NaN if there is none. */
  readonly ageSeconds: Float64Array;
  readonly freshness: readonly Freshness[];
}

/**
 * What a view knows now of some keys: the point-in-time join with every row's time `now`, by the same code.
 * @param keys a table with the join keys as columns @param now milliseconds since 1970
 * @throws datasets/unknown-column, datasets/bad-formula, features/bad-definition
 */
export function latestFeatures(view: JoinView, keys: Table, { now }: { readonly now: number }): LatestFeatures {
  const times = new Float64Array(keys.rows).fill(now);
  const prepared = prepareView(view, { frame: keys });
  const matches = matchPrepared(prepared, { times, availability: 'on' });
  const columns: Column[] = [
    ...keys.columns,
    ...featureColumns(prepared, { matches, times, availability: 'on' }),
    ...sourceColumns(prepared, { matches })
  ];
  return {
    table: { rows: keys.rows, columns },
    ageSeconds: Float64Array.from(matches.places, (place) =>
      place < 0 ? NaN : (now - prepared.ordered.times[place]!) / 1000
    ),
    freshness: Array.from(matches.outcomes, (code) => {
      const outcome = OUTCOMES[code]!;
      return outcome === 'matched' ? 'fresh' : outcome;
    })
  };
}
