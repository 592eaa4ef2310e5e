import { AppError, isMissing, type Column } from '#core/shared';
import type { Asked } from './asked.ts';
import type { AggregateFunction, Feature } from './feature-view.ts';
import { gather } from './gather.ts';
import type { PreparedView } from './prepare-view.ts';
import { requireColumn } from './require-column.ts';
import { spread } from './spread.ts';
import { takeCells } from './take-cells.ts';
import { WindowTree } from './window-tree.ts';

type AggregateFeature = Extract<Feature, { aggregate: unknown }>;

/**
 * An aggregate of the cells of the same key with time - window < event time <= time that were available at `time`.
 * Missing cells do not count. Without a cell, `count` is 0 and the others are missing; all are missing for keys of which
 * nothing was known at that time, so that the future does not show. `std` is that of a sample (n - 1).
 * @throws features/bad-definition for numbers asked of a text column
 */
export function aggregateWindows(
  prepared: PreparedView,
  { feature, name, asked }: { feature: AggregateFeature; name: string; asked: Asked }
): Column {
  const { column: source, function: kind } = feature.aggregate;
  const { ordered, view } = prepared;
  const column = requireColumn(view.table, source, `The table of the feature view "${view.definition.name}"`);
  const created = asked.availability === 'on' ? ordered.created : null;
  const windows = findWindows(prepared, feature.aggregate.windowSeconds * 1000, asked);
  if (kind === 'last') return takeCells(column, { rows: lastRows(prepared, { column, windows, created }), name });
  if (column.kind === 'text' && kind !== 'count') {
    throw new AppError('features/bad-definition', {
      message: `The feature "${feature.name}" asks for the ${kind} of "${source}", which holds texts.`,
      hint: 'Nothing was joined. Of texts there are only last and count.'
    });
  }
  const tree = new WindowTree(gather(countable(column), ordered.rows), created);
  const values = new Float64Array(windows.times.length).fill(NaN);
  for (let row = 0; row < values.length; row++) {
    if (windows.to[row]! < 0) continue;
    tree.query(windows.from[row]!, windows.to[row]!, windows.times[row]!);
    values[row] = readOut(tree, kind);
  }
  return { kind: 'number', name, values };
}

function countable(column: Column): Float64Array {
  return column.kind === 'number'
    ? column.values
    : spread(column.codes, new Float64Array(column.levels.length).fill(1));
}

/** Places of the first and last row of a window; `to` is -1 where nothing was known, and before `from` where it is empty. */
interface Windows {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly times: Float64Array;
}

function findWindows({ ordered, frameCodes }: PreparedView, span: number, { matches, times }: Asked): Windows {
  const from = new Int32Array(times.length);
  for (let row = 0; row < times.length; row++) {
    const to = matches.places[row]!;
    if (to < 0) continue;
    from[row] = firstAfter(ordered.times, times[row]! - span, { from: ordered.starts[frameCodes[row]!]!, to: to + 1 });
  }
  return { from, to: matches.places, times };
}

/** The first place before `to` with a time later than `time`; `to` if there is none. */
function firstAfter(times: Float64Array, time: number, { from, to }: { from: number; to: number }): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

function readOut({ count, sum, squares, min, max }: WindowTree, kind: Exclude<AggregateFunction, 'last'>): number {
  if (kind === 'count') return count;
  if (count === 0) return NaN;
  switch (kind) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / count;
    case 'min':
      return min;
    case 'max':
      return max;
    case 'std':
      return count < 2 ? NaN : Math.sqrt(squares / (count - 1));
  }
}

/** The row of the view with the latest cell in each window, found from its end. */
function lastRows(
  { ordered }: PreparedView,
  { column, windows, created }: { column: Column; windows: Windows; created: Float64Array | null }
): Int32Array {
  return windows.to.map((to, row) => {
    for (let place = to; place >= 0 && place >= windows.from[row]!; place--) {
      if (created !== null && created[place]! > windows.times[row]!) continue;
      if (!isMissing(column, ordered.rows[place]!)) return ordered.rows[place]!;
    }
    return -1;
  });
}
