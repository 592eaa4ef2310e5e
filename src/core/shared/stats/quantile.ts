/** Linear interpolation between order statistics (Hyndman-Fan type 7). `sorted` ascends; NaN when it is empty. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below];
  if (low === undefined) return NaN;
  const high = sorted[below + 1] ?? low;
  return low + (position - below) * (high - low);
}
