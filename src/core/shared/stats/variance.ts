import { mean } from './mean.ts';

/** Mean squared deviation with divisor `n - ddof` (1 unless told), in two passes. NaN when `n <= ddof`. */
export function variance(values: ArrayLike<number>, { ddof = 1 }: { readonly ddof?: number } = {}): number {
  if (values.length <= ddof) return NaN;
  const center = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - center) * (values[i]! - center);
  return squares / (values.length - ddof);
}
