import type { Column } from '#core/shared';
import type { ComparableCells } from './comparable-cells.ts';
import { groupRows, type RowTotals } from './group-rows.ts';
import { isIdName } from '../is-id-name.ts';
import { makeComparable } from './make-comparable.ts';
import { pairColumns, type ColumnPair } from './pair-columns.ts';
import type { DiffSide } from './table-diff.ts';

/** Pairs are tried among that many columns, the likeliest first. */
const PAIRED_COLUMNS = 8;
/** Most columns repeat within so many rows, and then the others need not be looked at. */
const FIRST_ROWS = 1000;

const LIKENESSES = ['id', 'date', 'other'] as const;

interface Candidate {
  readonly name: string;
  readonly likeness: (typeof LIKENESSES)[number];
  /** Made when asked for: most candidates are out before. */
  readonly cells: () => ComparableCells;
}

/**
 * The column, else the pair of columns with an id or a date in it, that has a value in every row, none twice in a table,
 * and at least half of the smaller table's values in the other one too. Columns named like an id come first, then dates,
 * then the rest; among those the one that finds most rows again. Null when there is none; decimals are never keys.
 */
export function proposeKey(before: DiffSide, after: DiffSide): readonly string[] | null {
  const rows = { before: before.table.rows, after: after.table.rows };
  const pairs = pairColumns(before, after).filter((pair) => isDiscrete(pair.before) && isDiscrete(pair.after));
  const candidates = pairs.map((pair) => ({ ...pair, ...candidateOf(pair) }));
  const byLikeness = LIKENESSES.map((likeness) => candidates.filter((one) => one.likeness === likeness));
  for (const alike of byLikeness) {
    const single = alike.filter((one) => mayBeUnique(one.before) && mayBeUnique(one.after));
    const key = bestKey(
      single.map((one) => [one]),
      rows
    );
    if (key !== null) return key;
  }
  return bestKey(twoOf(byLikeness.flat().slice(0, PAIRED_COLUMNS)), rows);
}

function candidateOf(pair: ColumnPair): Candidate {
  let cells: ComparableCells | undefined;
  const { name, before, after } = pair;
  return { name, likeness: likenessOf(pair), cells: () => (cells ??= makeComparable(before, after)) };
}

function likenessOf({ name, types }: ColumnPair): Candidate['likeness'] {
  if (isIdName(name)) return 'id';
  return types.before === 'date' && types.after === 'date' ? 'date' : 'other';
}

function twoOf(columns: readonly Candidate[]): Candidate[][] {
  return columns.flatMap((first, place) =>
    first.likeness === 'other' ? [] : columns.slice(place + 1).map((second) => [first, second])
  );
}

function bestKey(keys: readonly (readonly Candidate[])[], rows: RowTotals): readonly string[] | null {
  const enough = Math.max(1, Math.min(rows.before, rows.after) / 2);
  let best: readonly Candidate[] | null = null;
  let most = 0;
  for (const key of keys) {
    const cells = key.map((candidate) => candidate.cells());
    const found = repeatsSoon(cells, rows) ? 0 : countFound(cells, rows);
    if (found < enough || found <= most) continue;
    best = key;
    most = found;
  }
  return best?.map(({ name }) => name) ?? null;
}

/** Rows of one table with a partner in the other; 0 where a value stands in two rows of a table. */
function countFound(key: readonly ComparableCells[], rows: RowTotals): number {
  const { before, after, count } = groupRows(key, rows);
  if (repeats(before, count) || repeats(after, count)) return 0;
  return before.length + after.length - count;
}

function repeatsSoon(key: readonly ComparableCells[], rows: RowTotals): boolean {
  const first = { before: Math.min(rows.before, FIRST_ROWS), after: Math.min(rows.after, FIRST_ROWS) };
  const { before, after, count } = groupRows(
    key.map((cells) => firstCells(cells, first)),
    first
  );
  return repeats(before, count) || repeats(after, count);
}

function firstCells(cells: ComparableCells, rows: RowTotals): ComparableCells {
  const before = cells.before.subarray(0, rows.before);
  const after = cells.after.subarray(0, rows.after);
  return { ...cells, before, after } as ComparableCells;
}

function repeats(groups: Int32Array, count: number): boolean {
  const isSeen = new Uint8Array(count);
  return groups.some((group) => {
    const isRepeated = isSeen[group] === 1;
    isSeen[group] = 1;
    return isRepeated;
  });
}

/** A value in every row, and one that can be equal again: a text or a whole number. */
function isDiscrete(column: Column): boolean {
  return column.kind === 'number' ? column.values.every(Number.isInteger) : column.codes.every((code) => code >= 0);
}

function mayBeUnique(column: Column): boolean {
  return column.kind === 'number' || column.levels.length >= column.codes.length;
}
