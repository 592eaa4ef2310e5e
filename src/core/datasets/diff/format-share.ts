/** A share as a percentage in two digits. */
export function formatShare(share: number): string {
  return `${Number((100 * share).toPrecision(share > 0.1 ? 3 : 2))}%`;
}
