const BUCKETS: i32 = 2048;
const counters: usize = memory.data(3 * 2048 * 4, 16);

/** A float32 as an unsigned integer of the same order; -0 becomes 0. */
// @ts-expect-error decorator of AssemblyScript
@inline
function orderedKey(value: f32): u32 {
  const bits = reinterpret<u32>(value + 0);
  return bits ^ (<u32>(<i32>bits >> 31) | 0x8000_0000);
}

// @ts-expect-error decorator of AssemblyScript
@inline
function valueOfKey(key: u32): f32 {
  return reinterpret<f32>(key ^ (<u32>(<i32>~key >> 31) | 0x8000_0000));
}

/**
 * Sorts the values that are not NaN ascending, in place, and returns how many they are; the rest of `values` is
 * garbage. Three stable passes of 11 bits; `scratch` has room for as many values.
 */
export function sortValues(values: usize, count: i32, scratch: usize): i32 {
  memory.fill(counters, 0, 3 * 2048 * 4);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const value = load<f32>(values + (<usize>i << 2));
    if (value != value) continue;
    const key = orderedKey(value);
    store<u32>(values + (<usize>(kept++) << 2), key);
    bump(0, key & 2047);
    bump(1, (key >> 11) & 2047);
    bump(2, key >> 22);
  }
  scatter(values, scratch, kept, 0);
  scatter(scratch, values, kept, 1);
  scatter(values, scratch, kept, 2);
  for (let i = 0; i < kept; i++) {
    store<f32>(values + (<usize>i << 2), valueOfKey(load<u32>(scratch + (<usize>i << 2))));
  }
  return kept;
}

// @ts-expect-error decorator of AssemblyScript
@inline
function bump(pass: i32, digit: u32): void {
  const at = counters + (<usize>(pass * BUCKETS + <i32>digit) << 2);
  store<i32>(at, load<i32>(at) + 1);
}

function scatter(from: usize, to: usize, count: i32, pass: i32): void {
  const table = counters + <usize>(pass * BUCKETS * 4);
  let sum = 0;
  for (let digit: usize = 0; digit < 2048 << 2; digit += 4) {
    const here = load<i32>(table + digit);
    store<i32>(table + digit, sum);
    sum += here;
  }
  const shift = pass * 11;
  for (let i: usize = 0; i < <usize>count << 2; i += 4) {
    const key = load<u32>(from + i);
    const at = table + ((<usize>(key >> shift) & 2047) << 2);
    const place = load<i32>(at);
    store<i32>(at, place + 1);
    store<u32>(to + (<usize>place << 2), key);
  }
}
