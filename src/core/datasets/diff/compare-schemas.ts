import type { Table } from '#core/shared';
import { findRenames } from './find-renames.ts';
import { longestRise } from './longest-rise.ts';
import type { ColumnPair } from './pair-columns.ts';
import type { DiffSide, SchemaDiff } from './table-diff.ts';

/** What became of the columns; `pairs` are those of both tables, in the order of the table before. */
export function compareSchemas(before: DiffSide, after: DiffSide, pairs: readonly ColumnPair[]): SchemaDiff {
  const common = new Set(pairs.map(({ name }) => name));
  const others = ({ columns }: Table) => columns.filter(({ name }) => !common.has(name));
  const removed = others(before.table);
  const added = others(after.table);
  const renamed = before.table.rows === after.table.rows ? findRenames(removed, added) : [];
  const oldNames = new Set(renamed.map((rename) => rename.before));
  const newNames = new Set(renamed.map((rename) => rename.after));
  return {
    added: added.map(({ name }) => name).filter((name) => !newNames.has(name)),
    removed: removed.map(({ name }) => name).filter((name) => !oldNames.has(name)),
    renamed,
    retyped: pairs
      .filter(({ types }) => types.before !== types.after)
      .map(({ name, types }) => ({ column: name, ...types })),
    moved: movedColumns(after.table, pairs)
  };
}

function movedColumns(after: Table, pairs: readonly ColumnPair[]): SchemaDiff['moved'] {
  const common = new Set(pairs.map(({ name }) => name));
  const order = after.columns.filter(({ name }) => common.has(name)).map(({ name }) => name);
  const placeAfter = new Map(order.map((name, place) => [name, place]));
  const places = pairs.map(({ name }) => placeAfter.get(name)!);
  const stayed = longestRise(places);
  return pairs.flatMap(({ name }, place) =>
    stayed[place] === 1 ? [] : [{ column: name, before: place, after: places[place]! }]
  );
}
