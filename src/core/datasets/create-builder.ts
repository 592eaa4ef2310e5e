import type { CsvReader } from '#kernels/csv';
import type { DecimalMark } from './dialect.ts';
import { NumberBuilder } from './number-builder.ts';
import { TextBuilder } from './text-builder.ts';

export type ColumnBuilder = NumberBuilder | TextBuilder;

/** How a column is built: `number-exact` may turn out to be text, `number-any` was asked for. */
export type ColumnStorage = 'number-exact' | 'number-any' | 'text';

export interface BuilderSettings {
  readonly storage: ColumnStorage;
  readonly decimal: DecimalMark;
  /** About how many rows there will be. */
  readonly expected?: number;
}

export function createBuilder(reader: CsvReader, { storage, decimal, expected }: BuilderSettings): ColumnBuilder {
  if (storage === 'text') return new TextBuilder(reader, { expected });
  return new NumberBuilder(reader, { decimal, grammar: storage === 'number-exact' ? 'exact' : 'any', expected });
}
