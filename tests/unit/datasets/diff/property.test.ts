import { expect, it } from 'vitest';
import { changedRows, diffTables, proposeKey, type TableDiff } from '#core/datasets';
import {
  cellText,
  createRng,
  isMissing,
  shuffle,
  range,
  takeRows,
  type Column,
  type Rng,
  type Table
} from '#core/shared';
import { numbers, table, texts } from './tables.ts';

const TRIALS = 200;
const ALL = { offset: 0, limit: 1000 };

/** A row as one text per column of both tables; null is missing. */
type Row = readonly (string | null)[];

function rowsOf(of: Table, names: readonly string[]): Row[] {
  return Array.from({ length: of.rows }, (_, row) =>
    names.map((name) => {
      const column = of.columns.find((one) => one.name === name)!;
      return isMissing(column, row) ? null : cellText(column, row);
    })
  );
}

function randomColumn(name: string, rows: number, rng: Rng): Column {
  const spread = 1 + rng.below(6);
  const isGap = () => rng.below(5) === 0;
  if (rng.below(2) === 0) {
    const value = () => (isGap() ? NaN : rng.below(4) === 0 ? -0 : rng.below(spread) / 2);
    return numbers(name, Array.from({ length: rows }, value));
  }
  const cell = () => (isGap() ? null : ['1', '0.5', 'x', 'y', '', '0'][rng.below(spread)]!);
  return texts(name, Array.from({ length: rows }, cell));
}

/** A table and another made from it: rows taken, doubled and shuffled; columns redrawn, renamed, dropped and shuffled. */
function randomPair(rng: Rng): readonly [{ table: Table }, { table: Table }] {
  const rows = rng.below(14);
  const before = table(...['a', 'b', 'c', 'd'].slice(0, 1 + rng.below(4)).map((name) => randomColumn(name, rows, rng)));
  const kept = Array.from(range(rows)).filter(() => rng.below(5) > 0);
  const twice = kept.filter(() => rng.below(6) === 0);
  const order = Int32Array.from([...kept, ...twice]);
  const taken = takeRows(before.table, rng.below(2) === 0 ? shuffle(order, rng) : order);
  const columns = taken.columns.flatMap((column): Column[] => {
    const fate = rng.below(8);
    if (fate === 0 && taken.columns.length > 1) return [];
    if (fate === 1) return [{ ...column, name: `${column.name}2` }];
    return fate < 4 ? [randomColumn(column.name, taken.rows, rng)] : [column];
  });
  const places = shuffle(range(columns.length), rng);
  return [before, { table: { rows: taken.rows, columns: Array.from(places, (place) => columns[place]!) } }];
}

const commonNames = (before: Table, after: Table): string[] =>
  before.columns.map(({ name }) => name).filter((name) => after.columns.some((column) => column.name === name));
const same = (a: Row, b: Row): boolean => a.every((cell, i) => cell === b[i]);

/** Every pair of rows looked at, in the plainest way. */
function byKey(before: readonly Row[], after: readonly Row[], keyPlaces: readonly number[]) {
  const keyOf = (row: Row): Row => keyPlaces.map((place) => row[place]!);
  const like = (rows: readonly Row[], row: Row): Row[] => rows.filter((other) => same(keyOf(row), keyOf(other)));
  const isDouble = (row: Row): boolean => like(before, row).length > 1 || like(after, row).length > 1;
  const single = before.filter((row) => !isDouble(row));
  const matched = single.filter((row) => like(after, row).length === 1);
  const changed = matched.filter((row) => !same(row, like(after, row)[0]!));
  const double = [...before, ...after].filter(isDouble).map((row) => JSON.stringify(keyOf(row)));
  return {
    added: after.filter((row) => !isDouble(row) && like(before, row).length === 0).length,
    removed: single.length - matched.length,
    changed: changed.length,
    unchanged: matched.length - changed.length,
    duplicateKeys: new Set(double).size,
    cells: changed.flatMap((row) => {
      const now = like(after, row)[0]!;
      return row.flatMap((cell, i) => (cell === now[i] ? [] : [[keyOf(row), i, cell, now[i]]]));
    })
  };
}

function leftOver(rows: readonly Row[], others: readonly Row[]): number {
  const pool = [...others];
  return rows.filter((row) => {
    const place = pool.findIndex((other) => same(row, other));
    if (place >= 0) pool.splice(place, 1);
    return place < 0;
  }).length;
}

const countsOf = ({ rows }: TableDiff) => {
  const { added, removed, changed, unchanged, duplicateKeys } = rows;
  return { added, removed, changed, unchanged, duplicateKeys };
};

it(`equals the plainest comparison on ${TRIALS} random pairs of tables, by key`, async () => {
  const rng = createRng(5, 'diff by key');
  let seen = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const [before, after] = randomPair(rng);
    const names = commonNames(before.table, after.table);
    const key = names.slice(0, 1 + rng.below(2));
    if (key.length === 0) continue;
    seen++;
    const diff = await diffTables(before, after, { key });
    const { cells, ...counts } = byKey(
      rowsOf(before.table, names),
      rowsOf(after.table, names),
      key.map((name) => names.indexOf(name))
    );
    expect(countsOf(diff), `trial ${trial}`).toEqual(counts);
    const found = changedRows(diff, ALL).flatMap((row) =>
      row.cells.map((cell) => [row.key, names.indexOf(cell.column), cell.before, cell.after])
    );
    expect(found, `trial ${trial}`).toEqual(cells);
    const listed = diff.added.length + diff.pairs.after.length + diff.duplicates.after.length;
    expect(listed).toBe(after.table.rows);
  }
  expect(seen).toBeGreaterThan(TRIALS / 2);
});

it(`equals the plainest comparison on ${TRIALS} random pairs of tables, by content`, async () => {
  const rng = createRng(6, 'diff by content');
  for (let trial = 0; trial < TRIALS; trial++) {
    const [before, after] = randomPair(rng);
    const names = commonNames(before.table, after.table);
    const diff = await diffTables(before, after);
    const [old, now] = [rowsOf(before.table, names), rowsOf(after.table, names)];
    if (names.length === 0) continue;
    const removed = leftOver(old, now);
    expect(countsOf(diff), `trial ${trial}`).toEqual({
      added: leftOver(now, old),
      removed,
      changed: 0,
      unchanged: before.table.rows - removed,
      duplicateKeys: 0
    });
    const isSame = names.length === before.table.columns.length && names.length === after.table.columns.length;
    if (!isSame || old.length !== now.length) expect(diff.identical).toBe(false);
  }
});

it('of a table with itself is identical, by every key', async () => {
  const rng = createRng(7, 'diff with itself');
  for (let trial = 0; trial < TRIALS; trial++) {
    const [one] = randomPair(rng);
    for (const key of [[], ...one.table.columns.map(({ name }) => [name])]) {
      const diff = await diffTables(one, { table: takeRows(one.table, range(one.table.rows)) }, { key });
      expect(diff.identical).toBe(true);
      expect(diff.rows).toMatchObject({
        added: 0,
        removed: 0,
        changed: 0,
        moved: 0,
        duplicates: { added: 0, removed: 0 }
      });
      for (const { effect, low, high } of diff.columns) expect([effect, low, high]).toEqual([0, 0, 0]);
    }
  }
});

it('of two tables mirrors the diff of the other direction', async () => {
  const rng = createRng(8, 'mirrored diff');
  for (let trial = 0; trial < TRIALS; trial++) {
    const [before, after] = randomPair(rng);
    const key = rng.below(2) === 0 ? [] : commonNames(before.table, after.table).slice(0, 1);
    const [there, back] = [await diffTables(before, after, { key }), await diffTables(after, before, { key })];
    expect(back.identical).toBe(there.identical);
    expect(countsOf(back)).toEqual({ ...countsOf(there), added: there.rows.removed, removed: there.rows.added });
    expect(back.rows.moved).toBe(there.rows.moved);
    expect([back.schema.added, back.schema.moved.length]).toEqual([there.schema.removed, there.schema.moved.length]);
    expect(back.schema.renamed.map((one) => `${one.after} ${one.before}`).sort()).toEqual(
      there.schema.renamed.map((one) => `${one.before} ${one.after}`).sort()
    );
    const effects = (diff: TableDiff) => new Map(diff.columns.map(({ column, effect }) => [column, effect]));
    for (const [column, effect] of effects(there)) {
      const other = effects(back).get(column)!;
      if (effect === null) expect(other).toBeNull();
      else expect(other).toBeCloseTo(effect, 12);
    }
  }
});

it('by a proposed key leaves no key twice', async () => {
  const rng = createRng(9, 'proposed keys');
  let proposed = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const [before, after] = randomPair(rng);
    const key = proposeKey(before, after);
    if (key === null) continue;
    proposed++;
    const { rows } = await diffTables(before, after, { key });
    expect(rows.duplicateKeys).toBe(0);
    expect(rows.changed + rows.unchanged).toBeGreaterThan(0);
  }
  expect(proposed).toBeGreaterThan(5);
});
