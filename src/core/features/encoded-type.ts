import type { ColumnEncoding } from './encoder.ts';

/** What a raw column has to hold: numbers, or texts (numbers count as their shortest text). */
export function encodedType({ kind }: ColumnEncoding): 'number' | 'category' {
  return kind === 'number' || kind === 'raw' ? 'number' : 'category';
}
