import type { RowMatches } from './match-rows.ts';
import type { PreparedView } from './prepare-view.ts';

/** For each row of the frame the last value of its key there is, whatever the row's time; `times` as of which it holds. */
export function latestMatches({ ordered, frameCodes }: PreparedView): {
  readonly matches: RowMatches;
  readonly times: Float64Array;
} {
  const rows = frameCodes.length;
  const places = new Int32Array(rows).fill(-1);
  const outcomes = new Uint8Array(rows).fill(4);
  const times = new Float64Array(rows).fill(NaN);
  for (let row = 0; row < rows; row++) {
    const code = frameCodes[row]!;
    if (code < 0 || ordered.starts[code] === ordered.starts[code + 1]) continue;
    places[row] = ordered.starts[code + 1]! - 1;
    outcomes[row] = 0;
    times[row] = ordered.times[places[row]!]!;
  }
  return { matches: { places, outcomes, overtaken: 0 }, times };
}
