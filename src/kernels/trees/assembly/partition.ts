/**
 * Splits the row numbers `rows[0..count)` stably by `goesLeft[bin of the row]` (256 bytes of 0 or 1): those that go left
 * first. Returns how many they are. `scratch` has room for `count` row numbers.
 */
export function partition(rows: usize, count: i32, column: usize, goesLeft: usize, scratch: usize): i32 {
  let left = rows;
  let right = scratch;
  const end = rows + (<usize>count << 2);
  for (let from = rows; from < end; from += 4) {
    const row = load<u32>(from);
    const goes = <usize>load<u8>(goesLeft + <usize>load<u8>(column + <usize>row)) << 2;
    store<u32>(left, row);
    store<u32>(right, row);
    left += goes;
    right += 4 - goes;
  }
  memory.copy(left, scratch, end - left);
  return <i32>((left - rows) >> 2);
}

/** Row numbers `first`, `first + 1`, ... */
export function listRows(rows: usize, count: i32, first: i32): void {
  for (let i = 0; i < count; i++) store<i32>(rows + (<usize>i << 2), first + i);
}

/** The sum of the weights of the rows listed, in their order. */
export function sumWeights(rows: usize, count: i32, weights: usize): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < <usize>count; i++) sum += <f64>load<f32>(weights + (<usize>load<u32>(rows + (i << 2)) << 2));
  return sum;
}
