const CHARACTER = 7;
const PADDING = 24;
const NARROWEST = 80;
const WIDEST = 240;

/** Pixels for a column that shows these texts: room for the longest, within bounds. */
export function columnWidth(texts: readonly string[]): number {
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, CHARACTER * longest + PADDING));
}
