/** Round numbers that cover [low, high] in about `count` steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, { count = 4 }: { count?: number } = {}): readonly number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [];
  const span = high - low || Math.abs(high) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(Math.max(high, low + step * 0.001) / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
