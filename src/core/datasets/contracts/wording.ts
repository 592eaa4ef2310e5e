const LONGEST_NAME = 80;

/** A name or value in quotes, cut where it is very long. */
export function quote(text: string): string {
  return `"${text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}...` : text}"`;
}

/** Several names in quotes, the first few only. */
export function quoteAll(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map(quote).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** At most six significant digits. */
export function showNumber(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

/** A share as a percentage that never rounds to 0% or 100% unless it is. */
export function showShare(share: number): string {
  if (share > 0 && share < 0.0001) return 'under 0.01%';
  if (share < 1 && share > 0.9999) return 'over 99.99%';
  const percent = 100 * share;
  return `${Number(percent.toFixed(percent < 1 || percent > 99 ? 2 : 1))}%`;
}

/** `0 to 4`, `at least 0` or `at most 4`. */
export function showBounds({
  min,
  max
}: {
  min?: string | number | undefined;
  max?: string | number | undefined;
}): string {
  const show = (bound: string | number): string => (typeof bound === 'number' ? showNumber(bound) : bound);
  if (min === undefined) return max === undefined ? 'anything' : `at most ${show(max)}`;
  return max === undefined ? `at least ${show(min)}` : `from ${show(min)} to ${show(max)}`;
}
