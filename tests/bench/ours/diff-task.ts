import { changedRows, diffTables, proposeKey } from '#core/datasets';
import { createRng, takeRows, type Column, type Rng, type Table } from '#core/shared';
import { fitContext } from './fit-context.ts';
import type { Prepared } from './task.ts';

export interface DiffSpec {
  readonly rows: number;
  readonly by: 'key' | 'content' | 'proposed key';
}

/** Of the rows: as many go, as many are new, and in five columns as many cells change. */
const CHANGED_SHARE = 0.01;
const CITIES = ['Rome', 'Oslo', 'Kyoto', 'Lima', 'Cairo', 'Perth', 'Quito'];

/** Two versions of a table of six columns of numbers and six of texts, one of these with a text of its own in each row. */
export function prepareDiff({ rows, by }: DiffSpec): Promise<Prepared> {
  const rng = createRng(4, 'bench diff');
  const before = drawTable(rows, 0, rng);
  const after = nextVersion(before, rng);
  return Promise.resolve({
    facts: { rows, columns: before.columns.length },
    measure: () => measure({ before, after, by })
  });
}

async function measure({ before, after, by }: { before: Table; after: Table; by: DiffSpec['by'] }) {
  const started = performance.now();
  const key = by === 'key' ? ['id'] : by === 'content' ? [] : proposeKey({ table: before }, { table: after });
  const diff = await diffTables({ table: before }, { table: after }, { key: key ?? [], ctx: fitContext() });
  const page = changedRows(diff, { offset: 0, limit: 100 });
  const ms = performance.now() - started;
  const { added, removed, changed } = diff.rows;
  return { ms, added, removed, changed, shown: page.length };
}

function drawTable(rows: number, firstId: number, rng: Rng): Table {
  const number = (name: string, draw: (row: number) => number): Column => ({
    kind: 'number',
    name,
    values: Float64Array.from({ length: rows }, (_, row) => draw(row))
  });
  const text = (name: string, draw: (row: number) => string | undefined): Column => encode(name, rows, draw);
  const columns: Column[] = [
    number('id', (row) => firstId + row),
    number('amount', () => (rng.below(33) === 0 ? NaN : rng.below(1_000_000) / 100)),
    number('rate', () => rng.uniform() * 2 - 1),
    number('count', () => rng.below(1000)),
    number('latitude', () => rng.uniform() * 180 - 90),
    number('longitude', () => rng.uniform() * 360 - 180),
    text('reference', (row) => `R-${firstId + row}-${rng.below(1000)}`),
    text('day', () => `20${10 + rng.below(15)}-${10 + rng.below(3)}-${10 + rng.below(18)}`),
    text('city', () => CITIES[rng.below(CITIES.length)]),
    text('customer', () => `C${rng.below(50_000)}`),
    text('note', () => (rng.below(4) === 0 ? undefined : `note ${rng.below(200)}`)),
    text('flag', () => (rng.below(2) === 0 ? 'true' : 'false'))
  ];
  return { rows, columns };
}

/** Levels in order of first appearance, as an import makes them. */
function encode(name: string, rows: number, draw: (row: number) => string | undefined): Column {
  const known = new Map<string, number>();
  const codes = Int32Array.from({ length: rows }, (_, row) => {
    const level = draw(row);
    if (level === undefined) return -1;
    if (!known.has(level)) known.set(level, known.size);
    return known.get(level)!;
  });
  return { kind: 'text', name, codes, levels: [...known.keys()] };
}

function nextVersion(before: Table, rng: Rng): Table {
  const few = Math.round(before.rows * CHANGED_SHARE);
  const gone = new Set(Array.from({ length: few }, () => rng.below(before.rows)));
  const kept = Int32Array.from({ length: before.rows }, (_, row) => row).filter((row) => !gone.has(row));
  const old = takeRows(before, kept);
  const fresh = drawTable(few, before.rows, rng);
  const columns = old.columns.map((column, i) => joinColumns(column, fresh.columns[i]!));
  for (const name of ['amount', 'count', 'city', 'customer', 'note'])
    redraw(
      columns.find((one) => one.name === name)!,
      few,
      rng
    );
  return { rows: old.rows + few, columns };
}

function joinColumns(a: Column, b: Column): Column {
  if (a.kind === 'number' && b.kind === 'number')
    return { ...a, values: Float64Array.from([...a.values, ...b.values]) };
  if (a.kind !== 'text' || b.kind !== 'text') throw new Error('columns of two kinds');
  const at = (row: number): string | undefined =>
    row < a.codes.length ? a.levels[a.codes[row]!] : b.levels[b.codes[row - a.codes.length]!];
  return encode(a.name, a.codes.length + b.codes.length, at);
}

/** Copies cells from anywhere else in the column. */
function redraw(column: Column, cells: number, rng: Rng): void {
  const place = column.kind === 'number' ? column.values : column.codes;
  for (let i = 0; i < cells; i++) place[rng.below(place.length)] = place[rng.below(place.length)]!;
}
