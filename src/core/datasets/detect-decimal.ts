import type { DecimalMark, Detected } from './dialect.ts';

const POINT = /^-?\d+\.\d+$/;
const COMMA = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;
/** `1,234` may group thousands as well. */
const GROUP = /^-?\d{1,3},\d{3}$/;

/** The decimal mark by majority; a comma before exactly three digits proves nothing. */
export function detectDecimal(
  rows: readonly (readonly string[])[],
  chosen: DecimalMark | undefined
): Detected<DecimalMark> {
  if (chosen !== undefined) return detected(chosen, 'chosen by hand');
  const cells = rows.flat().map((cell) => cell.trim());
  const points = cells.filter((cell) => POINT.test(cell));
  const commas = cells.filter((cell) => COMMA.test(cell) && !GROUP.test(cell));
  if (commas.length > points.length) {
    return detected(',', `${commas.length} cells look like ${commas[0]!}, ${points.length} use a point`);
  }
  if (points.length === 0) return detected('.', 'no decimals in the first rows; the point is usual');
  return detected('.', `${points.length} cells look like ${points[0]!}, ${commas.length} use a comma`);
}

function detected(value: DecimalMark, reason: string): Detected<DecimalMark> {
  return { value, reason, alternatives: [value === '.' ? ',' : '.'] };
}
