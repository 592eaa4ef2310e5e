import { clipText } from '../clip-text.ts';

/** A column in a sentence. */
export function quoteName(name: string): string {
  return `*${clipText(name)}*`;
}

/** "a, b, c and 4 more": up to four names in full, of more the first three. */
export function listNames(names: readonly string[]): string {
  const shown = names.length > 4 ? names.slice(0, 3) : names.slice(0, -1);
  const last = names.length > 4 ? `${names.length - 3} more` : names.at(-1);
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last!}`;
}

/** 0.123 as "12.3%"; never 0% or 100% for what is only near. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return 'less than 0.1%';
  if (share < 1 && share > 0.999) return 'more than 99.9%';
  return `${Number((share * 100).toFixed(1))}%`;
}

/** "1 row", "2 rows"; thousands are grouped. */
export function count(n: number, noun: string): string {
  return `${String(n).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')} ${noun}${n === 1 ? '' : 's'}`;
}

export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits)) + 0;
}
