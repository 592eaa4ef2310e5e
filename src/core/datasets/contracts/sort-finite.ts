/** The finite values of a column, ascending. */
export function sortFinite(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value - value === 0) finite[count++] = value;
  }
  return finite.subarray(0, count).sort();
}
