import { proposeContract } from '#core/datasets';
import { createRng, shuffle, range, takeRows, type ColumnRole, type Table } from '#core/shared';
import { churnTable, numbers, tableOf, texts } from '../../../fixtures/tables.ts';

/** A table with every kind of column: an id, a rising date, numbers, categories, free text and a target. */
export function ordersTable(rows: number, seed = 1): Table {
  const rng = createRng(seed, 'orders');
  const day = (n: number): string => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const each = <T>(cell: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => cell(row));
  return tableOf(
    texts(
      'id',
      each((row) => `K${String(row).padStart(6, '0')}`)
    ),
    texts(
      'day',
      each((row) => day(Math.floor(row / 3)))
    ),
    numbers(
      'price',
      each(() => Math.round(rng.uniform() * 1e4) / 100)
    ),
    numbers(
      'count',
      each(() => (rng.uniform() < 0.1 ? null : rng.below(9)))
    ),
    texts(
      'city',
      each(() => (rng.uniform() < 0.05 ? null : ['Rome', 'Oslo', 'Bonn'][rng.below(3)]!))
    ),
    texts(
      'paid',
      each(() => (rng.uniform() < 0.7 ? 'yes' : 'no'))
    )
  );
}

const ROLES: Readonly<Record<string, ColumnRole>> = { id: 'id', day: 'time', paid: 'target', y: 'target' };

export function schemaOf({
  columns
}: Table): { name: string; type: 'number' | 'category' | 'date'; role: ColumnRole }[] {
  return columns.map(({ name, kind }) => ({
    name,
    type: kind === 'number' ? 'number' : name === 'day' ? 'date' : 'category',
    role: ROLES[name] ?? 'feature'
  }));
}

export const SMALL_TABLES: readonly (readonly [string, Table])[] = [
  ['orders', ordersTable(300)],
  ['few orders', ordersTable(4)],
  ['churn', churnTable(400)],
  ['no columns', { rows: 0, columns: [] }],
  ['no rows', tableOf(numbers('a', []), texts('b', []))],
  ['one row', tableOf(numbers('a', [1]), texts('b', ['x']))],
  ['nothing but missing', tableOf(numbers('a', [null, null]), texts('b', [null, null]))],
  ['constants', tableOf(numbers('a', new Array<number>(40).fill(3)), texts('b', new Array<string>(40).fill('k')))],
  [
    'huge numbers',
    tableOf(
      numbers(
        'a',
        Array.from({ length: 40 }, (_, i) => (i % 2 ? 1e308 : -1e308))
      )
    )
  ],
  [
    'infinities',
    tableOf(
      numbers(
        'a',
        Array.from({ length: 40 }, (_, i) => (i === 7 ? Infinity : i))
      )
    )
  ],
  [
    'heavy tails',
    tableOf(
      numbers(
        'a',
        Array.from({ length: 2000 }, (_, i) => (i % 400 === 0 ? 1e9 * i : i % 7))
      )
    )
  ],
  ['hostile names', tableOf(numbers('__proto__', [1, 2]), texts('a"b\u0000<c>', ['NA', 'n/a']), texts('', ['', ' x']))],
  [
    'variants',
    tableOf(
      texts(
        'c',
        Array.from({ length: 60 }, (_, i) => ['Rome', 'rome', 'n/a'][i % 3]!)
      )
    )
  ],
  ['conflicts', tableOf(numbers('x', [1, 1, 1, 2]), texts('y', ['a', 'b', 'a', 'b']))]
];

export function permute(table: Table, seed: number): Table {
  return takeRows(table, shuffle(range(table.rows), createRng(seed, 'permute')));
}

export function proposed(table: Table) {
  return proposeContract(table, schemaOf(table));
}
