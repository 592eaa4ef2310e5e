const RUN = 16;

interface Segment {
  readonly from: number;
  readonly to: number;
}

interface Moments {
  readonly times: Float64Array;
  readonly created: Float64Array | null;
}

/** Sorts a part of `rows` in place by event time, then created time (missing first), stably. */
export function sortSegment(rows: Int32Array, { from, to }: Segment, moments: Moments): void {
  if (isSorted(rows, { from, to }, moments)) return;
  for (let start = from; start < to; start += RUN) {
    sortRun(rows, { from: start, to: Math.min(start + RUN, to) }, moments);
  }
  if (to - from <= RUN) return;
  let source = rows.subarray(from, to);
  let target: Int32Array = new Int32Array(source.length);
  for (let width = RUN; width < source.length; width *= 2) {
    for (let start = 0; start < source.length; start += 2 * width) mergeRuns(source, target, { start, width, moments });
    [source, target] = [target, source];
  }
  if (source.buffer !== rows.buffer) rows.set(source, from);
}

function isSorted(rows: Int32Array, { from, to }: Segment, moments: Moments): boolean {
  for (let place = from + 1; place < to; place++) {
    if (comesAfter(rows[place - 1]!, rows[place]!, moments)) return false;
  }
  return true;
}

function sortRun(rows: Int32Array, { from, to }: Segment, moments: Moments): void {
  for (let place = from + 1; place < to; place++) {
    const row = rows[place]!;
    let hole = place;
    for (; hole > from && comesAfter(rows[hole - 1]!, row, moments); hole--) rows[hole] = rows[hole - 1]!;
    rows[hole] = row;
  }
}

function mergeRuns(
  source: Int32Array,
  target: Int32Array,
  { start, width, moments }: { start: number; width: number; moments: Moments }
): void {
  const middle = Math.min(start + width, source.length);
  const end = Math.min(start + 2 * width, source.length);
  let [left, right] = [start, middle];
  for (let place = start; place < end; place++) {
    const takeRight = left === middle || (right < end && comesAfter(source[left]!, source[right]!, moments));
    target[place] = takeRight ? source[right++]! : source[left++]!;
  }
}

function comesAfter(a: number, b: number, { times, created }: Moments): boolean {
  if (times[a]! !== times[b]!) return times[a]! > times[b]!;
  if (created === null) return false;
  const [first, second] = [created[a]!, created[b]!];
  return first > second || (Number.isNaN(second) && !Number.isNaN(first));
}
