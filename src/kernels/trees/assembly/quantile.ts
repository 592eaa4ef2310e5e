const BUCKETS: usize = 2048;
const buckets: usize = memory.data(2048 * 8, 16);

/**
 * The lower weighted quantile at `level` of the residuals `labels - scores` of the rows listed, by three passes over 11
 * bits of an order-preserving key. Weights are summed in the order of the list; `weights` may be 0.
 */
export function residualQuantile(rows: usize, count: i32, labels: usize, scores: usize, weights: usize, level: f64): f32 {
  let prefix: u32 = 0;
  let mask: u32 = 0;
  let below: f64 = 0;
  let goal: f64 = 0;
  for (let shift = 21; shift >= 0; shift = shift == 21 ? 10 : shift == 10 ? 0 : -1) {
    const digits: u32 = shift == 0 ? 1023 : 2047;
    memory.fill(buckets, 0, BUCKETS << 3);
    let all: f64 = 0;
    for (let i: usize = 0; i < <usize>count; i++) {
      const row = <usize>load<u32>(rows + (i << 2)) << 2;
      const key = residualKey(labels + row, scores + row);
      if ((key & mask) != prefix) continue;
      const weight: f64 = weights == 0 ? 1 : <f64>load<f32>(weights + row);
      const at = buckets + (<usize>((key >> shift) & digits) << 3);
      store<f64>(at, load<f64>(at) + weight);
      all += weight;
    }
    if (shift == 21) goal = level * all;
    let digit: u32 = 0;
    let last: u32 = 0;
    for (; digit <= digits; digit++) {
      const here = load<f64>(buckets + (<usize>digit << 3));
      if (here > 0) last = digit;
      if (here > 0 && below + here >= goal) break;
      below += here;
    }
    if (digit > digits) {
      digit = last;
      below -= load<f64>(buckets + (<usize>digit << 3));
    }
    prefix |= digit << shift;
    mask |= digits << shift;
  }
  return reinterpret<f32>(prefix ^ (<u32>(<i32>~prefix >> 31) | 0x8000_0000));
}

// @ts-expect-error decorator of AssemblyScript
@inline
function residualKey(label: usize, score: usize): u32 {
  const bits = reinterpret<u32>(load<f32>(label) - load<f32>(score) + 0);
  return bits ^ (<u32>(<i32>bits >> 31) | 0x8000_0000);
}
