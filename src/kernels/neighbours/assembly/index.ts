// The nearest points by Euclidean distance: a float32 pass over all points, and float64 for those it cannot rule out.

/** First address after this module's own data. */
export const heapBase: usize = __heap_base;

/** Bytes of points that stay in the cache while all queries pass over them. */
const BLOCK_BYTES: i32 = 1 << 17;
/** Below this, float32 sums of squares lose relative accuracy. */
const SMALLEST: f32 = 1e-36;
const ROUNDING: f32 = 5.9604645e-8;

/**
 * Brings the lists of `count` queries up to date with points `0 .. rows - 1`. Points and queries are rows of `stride`
 * float32 values, a multiple of 4. Each list has `k` keys (squared distances, ascending, NaN where free) and `k` row
 * numbers. Points come in row order and a later one needs a smaller key, so ties go to the lower row.
 */
export function findNearest(
  points: usize,
  rows: i32,
  queries: usize,
  count: i32,
  stride: i32,
  k: i32,
  keys: usize,
  ids: usize
): void {
  const bytes = stride << 2;
  const blockRows = max(1, BLOCK_BYTES / bytes);
  /** Relative error of the float32 sum, with room to spare. */
  const share: f32 = 1 - <f32>((stride >> 2) + 16) * ROUNDING;
  const list = <usize>(k << 2);
  for (let from = 0; from < rows; from += blockRows) {
    const to = min(rows, from + blockRows);
    let query = 0;
    for (; query + 4 <= count; query += 4) {
      const q = <usize>query;
      scanFour(points, from, to, queries + q * bytes, stride, k, keys + q * list, ids + q * list, share);
    }
    for (; query < count; query++) {
      const q = <usize>query;
      scanOne(points, from, to, queries + q * bytes, stride, k, keys + q * list, ids + q * list, share);
    }
  }
}

function scanFour(
  points: usize,
  from: i32,
  to: i32,
  queries: usize,
  stride: i32,
  k: i32,
  keys: usize,
  ids: usize,
  share: f32
): void {
  const bytes = <usize>(stride << 2);
  const list = <usize>(k << 2);
  const last = list - 4;
  for (let row = from; row < to; row++) {
    const point = points + <usize>row * bytes;
    let sum0 = f32x4.splat(0);
    let sum1 = f32x4.splat(0);
    let sum2 = f32x4.splat(0);
    let sum3 = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const p = v128.load(point + at);
      const q = queries + at;
      const d0 = f32x4.sub(v128.load(q), p);
      const d1 = f32x4.sub(v128.load(q + bytes), p);
      const d2 = f32x4.sub(v128.load(q + 2 * bytes), p);
      const d3 = f32x4.sub(v128.load(q + 3 * bytes), p);
      sum0 = f32x4.add(sum0, f32x4.mul(d0, d0));
      sum1 = f32x4.add(sum1, f32x4.mul(d1, d1));
      sum2 = f32x4.add(sum2, f32x4.mul(d2, d2));
      sum3 = f32x4.add(sum3, f32x4.mul(d3, d3));
    }
    if (!(leastSquare(sum0, share) > load<f32>(keys + last))) {
      insert(measure(point, queries, stride), row, k, keys, ids);
    }
    if (!(leastSquare(sum1, share) > load<f32>(keys + list + last))) {
      insert(measure(point, queries + bytes, stride), row, k, keys + list, ids + list);
    }
    if (!(leastSquare(sum2, share) > load<f32>(keys + 2 * list + last))) {
      insert(measure(point, queries + 2 * bytes, stride), row, k, keys + 2 * list, ids + 2 * list);
    }
    if (!(leastSquare(sum3, share) > load<f32>(keys + 3 * list + last))) {
      insert(measure(point, queries + 3 * bytes, stride), row, k, keys + 3 * list, ids + 3 * list);
    }
  }
}

function scanOne(
  points: usize,
  from: i32,
  to: i32,
  query: usize,
  stride: i32,
  k: i32,
  keys: usize,
  ids: usize,
  share: f32
): void {
  const bytes = <usize>(stride << 2);
  const last = <usize>((k - 1) << 2);
  for (let row = from; row < to; row++) {
    const point = points + <usize>row * bytes;
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const d = f32x4.sub(v128.load(query + at), v128.load(point + at));
      sum = f32x4.add(sum, f32x4.mul(d, d));
    }
    if (!(leastSquare(sum, share) > load<f32>(keys + last))) {
      insert(measure(point, query, stride), row, k, keys, ids);
    }
  }
}

/** What the square is at least, by the float32 sums of its four lanes. */
function leastSquare(sums: v128, share: f32): f32 {
  const low = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
  return (low + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))) * share - SMALLEST;
}

/** The squared distance, summed in float64 in column order and rounded to float32. */
function measure(point: usize, query: usize, stride: i32): f32 {
  let sum: f64 = 0;
  for (let j = 0; j < stride; j++) {
    const at = <usize>(j << 2);
    const difference = <f64>load<f32>(query + at) - <f64>load<f32>(point + at);
    sum += difference * difference;
  }
  return <f32>sum;
}

function insert(key: f32, row: i32, k: i32, keys: usize, ids: usize): void {
  let at = k - 1;
  if (load<f32>(keys + <usize>(at << 2)) <= key) return;
  while (at > 0 && !(load<f32>(keys + <usize>((at - 1) << 2)) <= key)) {
    store<f32>(keys + <usize>(at << 2), load<f32>(keys + <usize>((at - 1) << 2)));
    store<i32>(ids + <usize>(at << 2), load<i32>(ids + <usize>((at - 1) << 2)));
    at--;
  }
  store<f32>(keys + <usize>(at << 2), key);
  store<i32>(ids + <usize>(at << 2), row);
}
