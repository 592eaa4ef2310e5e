import { BLOCK, CODE_COUNT, CODE_LIST, CODES, COLUMNS, FLOAT, PLANE_COUNT, PLANE_LIST, PLANES } from './layout';

const NO_CODE: u8 = 255;
const MISSING_CODE: i32 = 255;

/** Copies the rows' columns into planes of `BLOCK` floats, with a plane's own value in place of NaN. */
export function fillPlanes(model: usize, x: usize, rows: usize): void {
  const stride = <usize>load<u32>(model, COLUMNS) * FLOAT;
  let entry = <usize>load<u32>(model, PLANE_LIST);
  let plane = <usize>load<u32>(model, PLANES);
  for (let left = load<u32>(model, PLANE_COUNT); left > 0; left--) {
    const missing = v128.load32_splat(entry, 4);
    let at = x + <usize>load<u32>(entry) * FLOAT;
    let row: usize = 0;
    for (; row + 4 <= rows; row += 4) {
      let values = v128.load32_zero(at);
      values = v128.load32_lane(at + stride, values, 1);
      values = v128.load32_lane(at + 2 * stride, values, 2);
      values = v128.load32_lane(at + 3 * stride, values, 3);
      v128.store(plane + row * FLOAT, v128.bitselect(values, missing, f32x4.eq(values, values)));
      at += 4 * stride;
    }
    for (; row < rows; row++) {
      const value = load<f32>(at);
      store<f32>(plane + row * FLOAT, value === value ? value : load<f32>(entry, 4));
      at += stride;
    }
    entry += 8;
    plane += BLOCK * FLOAT;
  }
}

/** Copies category columns into two planes of bytes: which byte of a set a code is in, and which bit of that byte. */
export function fillCodes(model: usize, x: usize, rows: usize): void {
  const stride = <usize>load<u32>(model, COLUMNS) * FLOAT;
  let entry = <usize>load<u32>(model, CODE_LIST);
  let plane = <usize>load<u32>(model, CODES);
  for (let left = load<u32>(model, CODE_COUNT); left > 0; left--) {
    let at = x + <usize>load<u32>(entry) * FLOAT;
    for (let row: usize = 0; row < rows; row++) {
      const value = load<f32>(at);
      const code = value === value ? <i32>value : MISSING_CODE;
      const isCode = code >= 0 && (code < MISSING_CODE || value !== value);
      store<u8>(plane + row, isCode ? <u8>(code >> 3) : NO_CODE);
      store<u8>(plane + BLOCK + row, <u8>((<u32>1) << ((<u32>code) & 7)));
      at += stride;
    }
    entry += 4;
    plane += 2 * BLOCK;
  }
}
