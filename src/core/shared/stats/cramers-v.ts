/** Cramer's V with Bergsma's bias correction, 0 (independent) to 1, from the chi-square of a rows x columns table. */
export function cramersV(
  chiSquare: number,
  { total, rows, columns }: { readonly total: number; readonly rows: number; readonly columns: number }
): number {
  const phi = Math.max(0, chiSquare / total - ((columns - 1) * (rows - 1)) / (total - 1));
  const shrink = (k: number): number => k - ((k - 1) * (k - 1)) / (total - 1);
  const spread = Math.min(shrink(rows), shrink(columns)) - 1;
  return spread > 0 ? Math.sqrt(phi / spread) : 0;
}
