import { clipText } from '../clip-text.ts';

/** A column in a sentence. */
export function quoteName(name: string): string {
  return `*${clipText(name)}*`;
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
