/** What each level stands for, per row; `missing` for code -1. */
export function perCode(codes: Int32Array, perLevel: Float64Array, missing: number): Float64Array {
  const cells = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    cells[row] = code < 0 ? missing : perLevel[code]!;
  }
  return cells;
}
