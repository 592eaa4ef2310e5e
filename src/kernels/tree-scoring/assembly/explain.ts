/** What is known of a leaf before its rows are explained, each a u32 at this offset. */
const ELEMENTS: usize = 0;
const COUNT: usize = 4;
const VALUES: usize = 8;
const WIDTH: usize = 12;
const OUTPUT: usize = 16;
const OUTPUTS: usize = 20;
const COLUMNS: usize = 24;
const MEMO: usize = 28;
const RULE: usize = 32;
const PAIRS: usize = 36;
const GROUPS: usize = 40;
const GROUP_COUNT: usize = 44;
const SHARES: usize = 48;
const SCRATCH: usize = 52;

/** One column on a leaf's path: f64 share of training weight, column, bounds (NaN: none), set (0: none), missing passes. */
const ELEMENT_BYTES: usize = 32;
const GROUP_BYTES: usize = 16;
const MOST_ELEMENTS: usize = 64;
const NO_CODE: i32 = 255;
/** Up to here each pattern of passed columns is worked out once and looked up after that. */
const MOST_MEMOISED: u32 = 10;
const MEMO_FLAGS: usize = 1024;

/**
 * Adds what a leaf contributes to each column of each row: `out` is f64 `[rows, outputs, columns]`.
 * Contributions depend on a row only by which columns of the path it passes.
 */
export function explainLeaf(leaf: usize, x: usize, rows: usize, out: usize): void {
  const count = load<u32>(leaf, COUNT);
  const columns = <usize>load<u32>(leaf, COLUMNS);
  const memo = <usize>load<u32>(leaf, MEMO);
  const isMemoised = count <= MOST_MEMOISED;
  const width = <usize>load<u32>(leaf, WIDTH);
  let target = out + <usize>load<u32>(leaf, OUTPUT) * columns * 8;
  if (isMemoised) memory.fill(memo, 0, <usize>1 << count);
  for (let row: usize = 0; row < rows; row++) {
    const passed = passedBy(leaf, x);
    const parts = isMemoised ? memo + MEMO_FLAGS + <usize>passed * <usize>count * 8 : memo;
    if (!isMemoised || load<u8>(memo + <usize>passed) === 0) {
      if (load<u32>(leaf, GROUP_COUNT) > 0) compareWithBackground(leaf, passed, parts);
      else averageOverPaths(leaf, passed, parts);
      if (isMemoised) store<u8>(memo + <usize>passed, 1);
    }
    for (let w: usize = 0; w < width; w++) addParts(leaf, parts, w, target + w * columns * 8);
    x += columns * 4;
    target += <usize>load<u32>(leaf, OUTPUTS) * columns * 8;
  }
}

function addParts(leaf: usize, parts: usize, w: usize, target: usize): void {
  const value = <f64>load<f32>(<usize>load<u32>(leaf, VALUES) + w * 4);
  const count = load<u32>(leaf, COUNT);
  let element = <usize>load<u32>(leaf, ELEMENTS);
  for (let j: u32 = 0; j < count; j++) {
    const at = target + <usize>load<u32>(element, 8) * 8;
    store<f64>(at, load<f64>(at) + value * load<f64>(parts + <usize>j * 8));
    element += ELEMENT_BYTES;
  }
}

/** Bit j: the row passes all tests of the path's j-th column. */
function passedBy(leaf: usize, x: usize): u64 {
  const count = load<u32>(leaf, COUNT);
  let element = <usize>load<u32>(leaf, ELEMENTS);
  let passed: u64 = 0;
  for (let j: u32 = 0; j < count; j++) {
    const value = load<f32>(x + (<usize>load<u32>(element, 8) << 2));
    let passes: bool;
    if (value !== value) passes = load<u32>(element, 24) !== 0;
    else passes = !(value <= load<f32>(element, 12)) && !(value > load<f32>(element, 16));
    const set = <usize>load<u32>(element, 20);
    if (set !== 0 && value === value) passes = passes && isInSet(set, value);
    passed |= (<u64>passes) << (<u64>j);
    element += ELEMENT_BYTES;
  }
  return passed;
}

function isInSet(set: usize, value: f32): bool {
  let code = <i32>value;
  if (code < 0 || code > NO_CODE) code = NO_CODE;
  return ((load<u8>(set + <usize>(code >> 3)) >> (<u8>(code & 7))) & 1) !== 0;
}

/**
 * Path-dependent Shapley values of one leaf of value 1: column j counts `passed_j - share_j` times the integral over
 * t in [0, 1] of the product over the others of `share + t (passed - share)`. By Gauss-Legendre, which is exact here
 * and adds nothing but positive numbers; two points at a time.
 */
function averageOverPaths(leaf: usize, passed: u64, parts: usize): void {
  const count = <usize>load<u32>(leaf, COUNT);
  const elements = <usize>load<u32>(leaf, ELEMENTS);
  const factors = <usize>load<u32>(leaf, SCRATCH);
  const before = factors + MOST_ELEMENTS * 16;
  memory.fill(parts, 0, count * 8);
  let point = <usize>load<u32>(leaf, RULE);
  for (let left = load<u32>(leaf, PAIRS); left > 0; left--) {
    const t = v128.load(point);
    let product = v128.load(point, 16);
    for (let j: usize = 0; j < count; j++) {
      const share = load<f64>(elements + j * ELEMENT_BYTES);
      const gap = <f64>((passed >> <u64>j) & 1) - share;
      const factor = f64x2.add(f64x2.splat(share), f64x2.mul(t, f64x2.splat(gap)));
      v128.store(before + j * 16, product);
      v128.store(factors + j * 16, factor);
      product = f64x2.mul(product, factor);
    }
    let after = f64x2.splat(1);
    for (let j: isize = <isize>count - 1; j >= 0; j--) {
      const others = f64x2.mul(v128.load(before + <usize>j * 16), after);
      const at = parts + <usize>j * 8;
      store<f64>(at, load<f64>(at) + f64x2.extract_lane(others, 0) + f64x2.extract_lane(others, 1));
      after = f64x2.mul(after, v128.load(factors + <usize>j * 16));
    }
    point += 32;
  }
  for (let j: usize = 0; j < count; j++) {
    const gap = <f64>((passed >> <u64>j) & 1) - load<f64>(elements + j * ELEMENT_BYTES);
    store<f64>(parts + j * 8, load<f64>(parts + j * 8) * gap);
  }
}

/**
 * Interventional Shapley values of one leaf of value 1, averaged over the background. Against one background row the
 * leaf is reached if the a columns that only the row passes are taken from it and the b that only the other passes are
 * not: each of the a counts (a-1)! b! / (a+b)!, each of the b -a! (b-1)! / (a+b)!.
 */
function compareWithBackground(leaf: usize, passed: u64, parts: usize): void {
  const count = load<u32>(leaf, COUNT);
  const all: u64 = ~(<u64>0) >> (<u64>(64 - count));
  const shares = <usize>load<u32>(leaf, SHARES);
  memory.fill(parts, 0, <usize>count * 8);
  let group = <usize>load<u32>(leaf, GROUPS);
  for (let left = load<u32>(leaf, GROUP_COUNT); left > 0; left--) {
    const other = load<u64>(group);
    if ((passed | other) === all) {
      const mine = passed & ~other;
      const theirs = other & ~passed;
      const a = <usize>popcnt(mine);
      const b = <usize>popcnt(theirs);
      const weight = load<f64>(group, 8);
      addToBits(parts, mine, weight * load<f64>(shares + (a * (MOST_ELEMENTS + 1) + b) * 8));
      addToBits(parts, theirs, -weight * load<f64>(shares + (b * (MOST_ELEMENTS + 1) + a) * 8));
    }
    group += GROUP_BYTES;
  }
}

function addToBits(parts: usize, bits: u64, amount: f64): void {
  for (let left = bits; left !== 0; left &= left - 1) {
    const at = parts + <usize>ctz(left) * 8;
    store<f64>(at, load<f64>(at) + amount);
  }
}

/** The patterns of passed columns among background rows, and the share of the rows that have each. Returns how many. */
export function groupBackground(leaf: usize, x: usize, rows: usize): u32 {
  const groups = <usize>load<u32>(leaf, GROUPS);
  const stride = <usize>load<u32>(leaf, COLUMNS) * 4;
  const share = 1 / <f64>rows;
  let end = groups;
  for (let row: usize = 0; row < rows; row++) {
    const passed = passedBy(leaf, x + row * stride);
    let group = groups;
    while (group < end && load<u64>(group) !== passed) group += GROUP_BYTES;
    if (group === end) {
      store<u64>(group, passed);
      store<f64>(group, 0, 8);
      end += GROUP_BYTES;
    }
    store<f64>(group, load<f64>(group, 8) + share, 8);
  }
  return <u32>((end - groups) / GROUP_BYTES);
}
