import { stats, type Column, type NumberColumn, type TextColumn } from '#core/shared';
import { groupRows } from './group-rows.ts';
import { takeCells } from './take-rows.ts';

export const NUMBER_MEASURES = ['sum', 'mean', 'median', 'std'] as const;
export const ANY_MEASURES = ['count', 'missing', 'distinct', 'min', 'max', 'first', 'last'] as const;
export type Measure = (typeof NUMBER_MEASURES)[number] | (typeof ANY_MEASURES)[number];

export interface Grouping {
  /** The group of every row; -1 for none. */
  readonly ids: Int32Array;
  readonly count: number;
}

/**
 * One cell per group, from the cells that are not missing; a group without any has a missing cell, but 0 for `count`,
 * `missing`, `distinct` and `sum`. `std` divides by n - 1.
 */
export function measureGroups(column: Column, groups: Grouping, measure: Measure): Column {
  switch (measure) {
    case 'count':
    case 'missing':
      return { kind: 'number', name: column.name, values: countCells(column, groups, measure) };
    case 'distinct':
      return { kind: 'number', name: column.name, values: countDistinct(column, groups) };
    case 'first':
    case 'last':
    case 'min':
    case 'max':
      return takeCells(column, pickRows(column, groups, measure));
    default:
      return { kind: 'number', name: column.name, values: summarise(column as NumberColumn, groups, measure) };
  }
}

function countCells(column: Column, { ids, count }: Grouping, measure: 'count' | 'missing'): Float64Array {
  const counts = new Float64Array(count);
  eachCell(column, ids, (group, row, isThere) => {
    if (isThere === (measure === 'count')) counts[group]!++;
  });
  return counts;
}

function countDistinct(column: Column, { ids, count }: Grouping): Float64Array {
  const counts = new Float64Array(count);
  const group: NumberColumn = { kind: 'number', name: '', values: Float64Array.from(ids) };
  const pairs = groupRows([group, column], ids.length);
  for (const row of pairs.firsts) if (ids[row]! >= 0 && isThere(column, row)) counts[ids[row]!]!++;
  return counts;
}

/** Which row stands for each group, -1 for none. */
function pickRows(column: Column, { ids, count }: Grouping, measure: 'first' | 'last' | 'min' | 'max'): Int32Array {
  const picked = new Int32Array(count).fill(-1);
  const cells = measure === 'first' || measure === 'last' ? undefined : comparable(column);
  eachCell(column, ids, (group, row, isThere) => {
    if (!isThere) return;
    const best = picked[group]!;
    const wins =
      best < 0 ||
      measure === 'last' ||
      (cells !== undefined && (measure === 'min' ? cells[row]! < cells[best]! : cells[row]! > cells[best]!));
    if (wins) picked[group] = row;
  });
  return picked;
}

function comparable(column: Column): ArrayLike<number> {
  if (column.kind === 'number') return column.values;
  const places = new Map([...column.levels].sort().map((level, place) => [level, place]));
  const perLevel = column.levels.map((level) => places.get(level)!);
  return (column as TextColumn).codes.map((code) => (code < 0 ? -1 : perLevel[code]!));
}

function summarise(column: NumberColumn, groups: Grouping, measure: (typeof NUMBER_MEASURES)[number]): Float64Array {
  if (measure === 'median') return medians(column, groups);
  const { ids, count } = groups;
  const [sums, counts] = [new Float64Array(count), countCells(column, groups, 'count')];
  eachCell(column, ids, (group, row, isThere) => {
    if (isThere) sums[group]! += column.values[row]!;
  });
  if (measure === 'sum') return sums;
  const means = sums.map((sum, group) => sum / counts[group]!);
  if (measure === 'mean') return means;
  const squares = new Float64Array(count);
  eachCell(column, ids, (group, row, isThere) => {
    if (isThere) squares[group]! += (column.values[row]! - means[group]!) * (column.values[row]! - means[group]!);
  });
  return squares.map((sum, group) => (counts[group]! > 1 ? Math.sqrt(sum / (counts[group]! - 1)) : NaN));
}

function medians(column: NumberColumn, groups: Grouping): Float64Array {
  const counts = countCells(column, groups, 'count');
  const starts = new Int32Array(groups.count + 1);
  for (let group = 0; group < groups.count; group++) starts[group + 1] = starts[group]! + counts[group]!;
  const [values, next] = [new Float64Array(starts[groups.count]!), starts.slice()];
  eachCell(column, groups.ids, (group, row, isThere) => {
    if (isThere) values[next[group]!++] = column.values[row]!;
  });
  return counts.map((_, group) => stats.quantile(values.subarray(starts[group], starts[group + 1]).sort(), 0.5));
}

function eachCell(
  column: Column,
  ids: Int32Array,
  visit: (group: number, row: number, isThere: boolean) => void
): void {
  for (let row = 0; row < ids.length; row++) if (ids[row]! >= 0) visit(ids[row]!, row, isThere(column, row));
}

function isThere(column: Column, row: number): boolean {
  return column.kind === 'number' ? !Number.isNaN(column.values[row]) : column.codes[row]! >= 0;
}
