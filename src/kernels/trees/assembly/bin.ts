/**
 * Bins of one column of a chunk of rows: the number of thresholds below the value, or `missing` for NaN. Each goes to
 * `column[row]` and to `packed[row * packedStride]`. Returns how many are missing.
 *
 * `thresholds` holds 16 pivots, every 16th threshold, then the thresholds in blocks of 16, all padded with +Infinity:
 * two rounds of 16 comparisons at once. With fewer than 16 thresholds (`blocks` is 1) the second round is enough.
 */
export function binNumbers(
  values: usize,
  valueStride: i32,
  rows: i32,
  thresholds: usize,
  blocks: i32,
  missing: i32,
  column: usize,
  packed: usize,
  packedStride: i32
): i32 {
  let absent = 0;
  for (let row = 0; row < rows; row++) {
    const value = v128.load32_splat(values);
    const block: usize = blocks == 1 ? 0 : countBelow(thresholds, value);
    const place = countBelow(thresholds + 64 + (block << 6), value);
    let bin = <i32>((block << 4) + place);
    const number = load<f32>(values);
    const isMissing = number != number;
    absent += <i32>isMissing;
    bin = isMissing ? missing : bin;
    store<u8>(column + <usize>row, bin);
    store<u8>(packed, bin);
    values += <usize>valueStride;
    packed += <usize>packedStride;
  }
  return absent;
}

/** How many of 16 ascending numbers are below the value. */
// @ts-expect-error decorator of AssemblyScript
@inline
function countBelow(numbers: usize, value: v128): usize {
  const first = i16x8.narrow_i32x4_s(
    f32x4.lt(v128.load(numbers), value),
    f32x4.lt(v128.load(numbers, 16), value)
  );
  const second = i16x8.narrow_i32x4_s(
    f32x4.lt(v128.load(numbers, 32), value),
    f32x4.lt(v128.load(numbers, 48), value)
  );
  return <usize>popcnt(i8x16.bitmask(i8x16.narrow_i16x8_s(first, second)));
}

/** Bins of category codes by table; a code outside of it gets the bin `rest`. Returns how many are missing. */
export function binCodes(
  values: usize,
  valueStride: i32,
  rows: i32,
  table: usize,
  codes: i32,
  rest: i32,
  missing: i32,
  column: usize,
  packed: usize,
  packedStride: i32
): i32 {
  let absent = 0;
  for (let row = 0; row < rows; row++) {
    const value = load<f32>(values);
    let bin = missing;
    if (value != value) absent++;
    else {
      const code = <i32>value;
      bin = code >= 0 && code < codes ? <i32>load<u8>(table + <usize>code) : rest;
    }
    store<u8>(column + <usize>row, bin);
    store<u8>(packed, bin);
    values += <usize>valueStride;
    packed += <usize>packedStride;
  }
  return absent;
}
