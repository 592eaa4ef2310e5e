/**
 * The text that a model knows for a number: the same spelling, else the one level with this value (`1` for a level
 * `1.0`), else the number's own shortest text.
 */
export function createLevelMatcher(levels: readonly string[]): (value: number) => string {
  const exact = new Set(levels);
  const byValue = new Map<number, string | null>();
  for (const level of levels) {
    const value = level.trim() === '' ? NaN : Number(level);
    if (!Number.isNaN(value)) byValue.set(value, byValue.has(value) ? null : level);
  }
  return (value) => (exact.has(String(value)) ? String(value) : (byValue.get(value) ?? String(value)));
}
