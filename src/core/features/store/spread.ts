/** The number of each cell's level, NaN where it is missing. */
export function spread(codes: Int32Array, perLevel: Float64Array): Float64Array {
  const values = new Float64Array(codes.length).fill(NaN);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) values[row] = perLevel[codes[row]!]!;
  return values;
}
