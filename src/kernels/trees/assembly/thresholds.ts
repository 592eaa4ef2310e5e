/** `[start, end)` of each run of equal values longer than an average bin; there can be no more than bins. */
const heavyRuns: usize = memory.data(256 * 8, 16);

/**
 * Cuts sorted values into at most `most` (<= 255) bins of about equal counts and writes the float32 thresholds between
 * them (`x <= threshold` belongs below); returns how many. A value more frequent than an average bin gets its own.
 */
export function findThresholds(sorted: usize, count: i32, most: i32, out: usize): i32 {
  if (count == 0) return 0;
  const few = cutEverywhere(sorted, count, most, out);
  if (few >= 0) return few;
  const heavy = findHeavyRuns(sorted, count, count / most);
  let left = count;
  for (let h = 0; h < heavy; h++) left -= endOfHeavy(h) - startOfHeavy(h);
  let bins = most - heavy;
  let written = 0;
  let h = 0;
  for (let start = 0; start < count; ) {
    const nextHeavy = h < heavy ? startOfHeavy(h) : count;
    let end = nextHeavy;
    if (start == nextHeavy || bins <= 0) {
      end = h < heavy ? endOfHeavy(h++) : count;
    } else {
      end = min(endOfRun(sorted, start + (left + bins - 1) / bins - 1, count), nextHeavy);
      left -= end - start;
      bins--;
    }
    if (end < count) store<f32>(out + (<usize>(written++) << 2), between(at(sorted, end - 1), at(sorted, end)));
    start = end;
  }
  return written;
}

// @ts-expect-error decorator of AssemblyScript
@inline
function at(sorted: usize, index: i32): f32 {
  return load<f32>(sorted + (<usize>index << 2));
}

function startOfHeavy(index: i32): i32 {
  return load<i32>(heavyRuns + (<usize>index << 3));
}

function endOfHeavy(index: i32): i32 {
  return load<i32>(heavyRuns + (<usize>index << 3), 4);
}

/** A run longer than `mean` covers a multiple of `mean + 1`, so only those places are looked at. */
function findHeavyRuns(sorted: usize, count: i32, mean: i32): i32 {
  let found = 0;
  for (let place = 0; place < count; ) {
    const start = startOfRun(sorted, place);
    const end = endOfRun(sorted, place, count);
    if (end - start > mean) {
      store<i32>(heavyRuns + (<usize>found << 3), start);
      store<i32>(heavyRuns + (<usize>(found++) << 3), end, 4);
    }
    place += mean + 1;
    while (place < end) place += mean + 1;
  }
  return found;
}

/** One past the last of the values equal to the one at `place`: steps that double, then halve. */
function endOfRun(sorted: usize, place: i32, count: i32): i32 {
  const value = at(sorted, place);
  let step = 1;
  while (place + step < count && at(sorted, place + step) == value) {
    place += step;
    step <<= 1;
  }
  for (; step > 0; step >>= 1) {
    if (place + step < count && at(sorted, place + step) == value) place += step;
  }
  return place + 1;
}

function startOfRun(sorted: usize, place: i32): i32 {
  const value = at(sorted, place);
  let step = 1;
  while (place - step >= 0 && at(sorted, place - step) == value) {
    place -= step;
    step <<= 1;
  }
  for (; step > 0; step >>= 1) {
    if (place - step >= 0 && at(sorted, place - step) == value) place -= step;
  }
  return place;
}

/** A bin per distinct value; -1 when there are more than `most`. */
function cutEverywhere(sorted: usize, count: i32, most: i32, out: usize): i32 {
  let written = 0;
  for (let end = endOfRun(sorted, 0, count); end < count; end = endOfRun(sorted, end, count)) {
    if (written == most - 1) return -1;
    store<f32>(out + (<usize>(written++) << 2), between(at(sorted, end - 1), at(sorted, end)));
  }
  return written;
}

/** A float32 t with `low <= t < high`, halfway where that is finite. */
function between(low: f32, high: f32): f32 {
  const middle = <f32>((<f64>low + <f64>high) * 0.5);
  return middle >= low && middle < high ? middle : low;
}
