import type { Column } from '#core/shared';

export interface SortKey {
  readonly column: Column;
  readonly order: 'ascending' | 'descending';
}

/**
 * Row numbers in sorted order: stable, missing cells last in either direction, texts by UTF-16 code units.
 * `groups` come before all keys.
 */
export function orderRows(rows: number, keys: readonly SortKey[], groups?: Int32Array): Int32Array {
  const ranked: ArrayLike<number>[] = keys.map(({ column, order }) => ranks(column, order));
  if (groups) ranked.unshift(groups);
  return Int32Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
    for (const rank of ranked) {
      const [x, y] = [rank[a]!, rank[b]!];
      if (x !== y) return x < y ? -1 : 1;
    }
    return a - b;
  });
}

/** Numbers that sort as the cells do; missing cells are infinite. */
function ranks(column: Column, order: SortKey['order']): Float64Array {
  const sign = order === 'ascending' ? 1 : -1;
  if (column.kind === 'number') {
    return Float64Array.from(column.values, (value) => (value === value ? sign * value : Infinity));
  }
  const places = new Map([...column.levels].sort().map((level, place) => [level, place]));
  const perLevel = column.levels.map((level) => sign * places.get(level)!);
  return Float64Array.from(column.codes, (code) => (code < 0 ? Infinity : perLevel[code]!));
}
