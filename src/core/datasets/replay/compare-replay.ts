import type { Column } from '#core/shared';
import { compareSchemas } from '../diff/compare-schemas.ts';
import { pairColumns } from '../diff/pair-columns.ts';
import type { DiffSide, SchemaDiff } from '../diff/table-diff.ts';
import type { Notation } from '../notations/notation.ts';
import { compareWords } from './compare-words.ts';
import { findLikelyRenames } from './find-likely-renames.ts';
import { notationWords } from './notation-words.ts';
import type { ReplayBase } from './replay-base.ts';
import type { ReadColumn, ReadShape, ReplayChange, ReplayPlan } from './replay-change.ts';

/**
 * How a file differs from the version that it is read like. What the version has and the file lacks, or has as something
 * else, asks before the file is stored, and so do several files that would stand in place of it; what comes in addition is told.
 */
export function compareReplay(
  base: Pick<ReplayBase, 'schema' | 'origin' | 'lossy' | 'size'>,
  file: ReadShape
): ReplayPlan {
  const [before, after] = [sideOf(base.schema), sideOf(file.columns)];
  const schema = compareSchemas(before, after, pairColumns(before, after));
  const known = new Map(base.schema.map((column) => [column.name, column]));
  const now = new Map(file.columns.map((column) => [column.name, column]));
  const found = [
    ...joined(base, file),
    ...namesChanged(base, file, schema),
    ...schema.retyped.map((change) => retyped(change, { before: known.get(change.column)!, after: now })),
    ...unfitCells(base, file),
    ...file.columns.flatMap((column) => notationChange(known.get(column.name), column)),
    ...(base.origin ? compareWords(base.origin, file) : []),
    ...schema.moved.map(({ column, before: from, after: to }): ReplayChange => {
      return { kind: 'moved', column, before: from + 1, after: to + 1, severity: 'told' };
    })
  ];
  const asking = found.filter(({ severity }) => severity === 'asks');
  const told = found.filter(({ severity }) => severity === 'told');
  return {
    verdict: asking.length > 0 ? 'asks' : told.length > 0 ? 'told' : 'same',
    changes: [...asking, ...told]
  };
}

/** The columns without rows, stored as their types say. */
function sideOf(schema: readonly ReadColumn[]): DiffSide {
  const columns = schema.map(({ name, type }): Column => {
    return type === 'number'
      ? { kind: 'number', name, values: new Float64Array(0) }
      : { kind: 'text', name, codes: new Int32Array(0), levels: [] };
  });
  return { table: { rows: 0, columns }, schema };
}

/** Files that have nothing to do with the dataset but a name may have all of its columns among theirs. */
function joined(
  { size: before }: Pick<ReplayBase, 'size'>,
  { columns, rows = 0, files = 1 }: ReadShape
): readonly ReplayChange[] {
  if (files < 2) return [];
  // Storing them adds a column that says which file a row is from.
  const after = { rows, columns: columns.length + 1 };
  return [{ kind: 'joined', files, before, after, severity: 'asks' }];
}

function namesChanged(
  base: Pick<ReplayBase, 'schema'>,
  file: ReadShape,
  { removed, added }: SchemaDiff
): readonly ReplayChange[] {
  const renames = findLikelyRenames({ before: base.schema, after: file.columns });
  const paired = new Set(renames.flatMap(({ before, after }) => [before, after]));
  const types = new Map(file.columns.map(({ name, type }) => [name, type]));
  return [
    ...removed
      .filter((column) => !paired.has(column))
      .map((column): ReplayChange => ({ kind: 'missing', column, severity: 'asks' })),
    ...renames.map(({ before, after, why }): ReplayChange => {
      return { kind: 'renamed', column: before, to: after, why, severity: 'asks' };
    }),
    ...added
      .filter((column) => !paired.has(column))
      .map((column): ReplayChange => ({ kind: 'added', column, type: types.get(column)!, severity: 'told' }))
  ];
}

/** A column that had no value yet may become anything; prose and categories are both texts. */
function retyped(
  { column, before, after }: SchemaDiff['retyped'][number],
  columns: { readonly before: ReadColumn; readonly after: ReadonlyMap<string, ReadColumn> }
): ReplayChange {
  if (columns.after.get(column)!.distinct === 0) return { kind: 'emptied', column, severity: 'asks' };
  const isFree = columns.before.distinct === 0 || (isTexts(before) && isTexts(after));
  return { kind: 'retyped', column, before, after, severity: isFree ? 'told' : 'asks' };
}

const isTexts = (type: string): boolean => type === 'category' || type === 'text';

/** Not asked again where the version lost some cells already. */
function unfitCells({ lossy }: Pick<ReplayBase, 'lossy'>, { unfit = [] }: ReadShape): readonly ReplayChange[] {
  return unfit.map((cells) => ({
    kind: 'unfit',
    ...cells,
    severity: lossy.includes(cells.column) ? 'told' : 'asks'
  }));
}

/**
 * Another unit, or day and month the other way round, make other values of the same cells; other marks between digits do
 * not. Of first rows the notation is not known.
 */
function notationChange(before: ReadColumn | undefined, after: ReadColumn): readonly ReplayChange[] {
  if (before?.type !== after.type || after.distinct === undefined || !(before.notation ?? after.notation)) return [];
  const [was, is] = [notationOf(before), notationOf(after)];
  const words = { before: notationWords(was), after: notationWords(is) };
  if (words.before === words.after) return [];
  const asks = unitOf(was) !== unitOf(is) || isTurned(was, is);
  return [{ kind: 'notation', column: after.name, ...words, severity: asks ? 'asks' : 'told' }];
}

/** Numbers and ISO dates that needed no notation have the plain one. */
function notationOf({ type, notation }: ReadColumn): Notation {
  const plain: Notation =
    type === 'number' ? { kind: 'number', decimal: '.', group: '', unit: '' } : { kind: 'date', order: 'ymd' };
  return notation ?? plain;
}

const unitOf = (notation: Notation): string => (notation.kind === 'number' ? notation.unit : '');

function isTurned(was: Notation, is: Notation): boolean {
  const orders = [was, is].flatMap((notation) => (notation.kind === 'date' ? [notation.order] : []));
  return orders.includes('dmy') && orders.includes('mdy');
}
