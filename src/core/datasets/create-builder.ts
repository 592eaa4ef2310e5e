import type { DecimalMark } from './dialect.ts';
import { NumberBuilder } from './number-builder.ts';
import { TextBuilder } from './text-builder.ts';

export type ColumnBuilder = NumberBuilder | TextBuilder;

/** How a column is built: `number-exact` may turn out to be text, `number-any` was asked for. */
export type ColumnStorage = 'number-exact' | 'number-any' | 'text';

export function createBuilder(storage: ColumnStorage, decimal: DecimalMark): ColumnBuilder {
  if (storage === 'text') return new TextBuilder();
  return new NumberBuilder(decimal, storage === 'number-exact' ? 'exact' : 'any');
}
