import { range, type Column } from '#core/shared';
import { perCode } from '../per-code.ts';
import { radixOrder } from './radix-order.ts';

export interface SortKey {
  readonly column: Column;
  readonly order: 'ascending' | 'descending';
}

/**
 * Row numbers in sorted order: stable, missing cells last in either direction, texts by UTF-16 code units.
 * `groups` come before all keys.
 */
export function orderRows(rows: number, keys: readonly SortKey[], groups?: Int32Array): Int32Array {
  let order: Int32Array = range(rows);
  for (const { column, order: direction } of keys.toReversed()) order = radixOrder(order, ranks(column, direction));
  return groups ? radixOrder(order, Float64Array.from(groups)) : order;
}

/** Numbers that sort as the cells do; missing cells are infinite. */
function ranks(column: Column, order: SortKey['order']): Float64Array {
  const sign = order === 'ascending' ? 1 : -1;
  if (column.kind === 'number') return column.values.map((value) => (value === value ? sign * value : Infinity));
  const places = new Map([...column.levels].sort().map((level, place) => [level, place]));
  const perLevel = Float64Array.from(column.levels, (level) => sign * places.get(level)!);
  return perCode(column.codes, perLevel, Infinity);
}
