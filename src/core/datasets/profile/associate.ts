import type { CallContext } from '#core/ports';
import { AppError, findColumn, type ColumnType, type Table } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import {
  ASSOCIATION_FORMAT,
  type Association,
  type AssociationMatrix,
  type AssociationPair
} from './association-matrix.ts';
import { measurePair, prepareColumn, type PreparedColumn } from './measure-pair.ts';
import { sampleColumn } from './sampled-column.ts';
import { sampleRows } from './sample-rows.ts';

const MOST_COLUMNS = 200;
const MOST_LEVELS = 100;
const MOST_ROWS = 10_000;
const FEWEST_ROWS = 1000;
/** Rows times pairs: a second or two. */
const MOST_WORK = 100_000_000;

export interface AssociateOptions {
  readonly seed: number;
  readonly target?: string;
  readonly ctx?: CallContext;
}

/**
 * How much each column tells of each other one, on at most 10,000 rows (fewer for wide tables, 1,000 at least), over
 * the rows where both have a value: Pearson and Spearman of numbers (dates count as numbers), Cramer's V of categories,
 * the correlation ratio of the two kinds. Categories keep their 100 most frequent levels, the rest counts as one.
 * @throws datasets/unknown-column when the table has no `target`, or the signal's reason
 */
export async function associate(
  table: Table,
  schema: readonly ColumnSchema[],
  { seed, target, ctx }: AssociateOptions
): Promise<AssociationMatrix> {
  if (target !== undefined && !findColumn(table, target)) throw new AppError('datasets/unknown-column');
  const chosen = chooseColumns(table, schema, target);
  const limit = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor((2 * MOST_WORK) / (chosen.size * chosen.size))));
  const rows = sampleRows(table.rows, { limit, seed, purpose: 'association-rows' });
  const prepared: PreparedColumn[] = [];
  for (const [i, type] of chosen) {
    await ctx?.turn();
    prepared.push(prepareColumn(sampleColumn(table.columns[i]!, rows, { type, mostLevels: MOST_LEVELS })));
  }
  const measured = await measureAll(prepared, ctx);
  return {
    format: ASSOCIATION_FORMAT,
    rows: table.rows,
    sampled: rows.length,
    columns: prepared.map(({ name }) => name),
    ...measured,
    target: target === undefined ? null : { name: target, columns: ofTarget(measured.pairs, target) },
    leftOut: table.columns.filter((_, i) => !chosen.has(i)).map(({ name }) => name)
  };
}

/** Indices and types in the order of the table; of too many columns those with the fewest missing cells, then by name. */
function chooseColumns(
  table: Table,
  schema: readonly ColumnSchema[],
  target: string | undefined
): Map<number, ColumnType> {
  const usable = table.columns.flatMap((column, i) => {
    const { type, missing } = schema[i] ?? { type: column.kind === 'number' ? 'number' : 'category', missing: 0 };
    return type === 'text' ? [] : [{ i, type, name: column.name, missing: column.name === target ? -1 : missing }];
  });
  usable.sort((a, b) => a.missing - b.missing || (a.name < b.name ? -1 : 1));
  const kept = usable.slice(0, MOST_COLUMNS).sort((a, b) => a.i - b.i);
  return new Map(kept.map(({ i, type }) => [i, type]));
}

async function measureAll(
  columns: readonly PreparedColumn[],
  ctx: CallContext | undefined
): Promise<Pick<AssociationMatrix, 'strength' | 'pairs'>> {
  const strength = columns.map(() => new Array<number | null>(columns.length).fill(null));
  const pairs: AssociationPair[] = [];
  for (const [i, a] of columns.entries()) {
    ctx?.report({ phase: 'association', done: i, total: columns.length });
    await ctx?.turn();
    strength[i]![i] = 1;
    for (let j = i + 1; j < columns.length; j++) {
      const b = columns[j]!;
      const found = measurePair(a, b);
      if (!found) continue;
      strength[i]![j] = found.strength;
      strength[j]![i] = found.strength;
      pairs.push({ a: a.name, b: b.name, ...found });
    }
  }
  return { strength, pairs };
}

function ofTarget(pairs: readonly AssociationPair[], target: string): (Association & { readonly name: string })[] {
  return pairs
    .flatMap(({ a, b, ...found }) => (a === target || b === target ? [{ name: a === target ? b : a, ...found }] : []))
    .sort((x, y) => y.strength - x.strength || (x.name < y.name ? -1 : 1));
}
