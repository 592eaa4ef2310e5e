import { joinPointInTime, parseFeatureView, type JoinView } from '#core/features';
import { createRng, type Column, type Rng, type Table } from '#core/shared';
import type { Prepared } from './task.ts';

export interface FeaturesSpec {
  readonly rows: number;
  readonly views: number;
  /** Keys by which rows are found: numbers, texts, or both together. */
  readonly keys: 'number' | 'text' | 'both';
  readonly features: 'columns' | 'windows';
}

const DAY = 86_400;
const SPAN = 365 * DAY;

/** A frame and views of equal size in no order; ten rows of a view per key, a tenth of them known a day late. */
export function prepareFeatures({ rows, views, keys, features }: FeaturesSpec): Promise<Prepared> {
  const rng = createRng(4, 'bench features');
  const joinKeys = keys === 'both' ? ['id', 'place'] : [keys === 'number' ? 'id' : 'name'];
  const frame = drawFrame(rows, rng);
  const joined = Array.from({ length: views }, (_, i): JoinView => ({
    definition: parseFeatureView({
      name: `view${i}`,
      entity: { name: 'customer', joinKeys },
      dataset: 'facts',
      eventTime: 'at',
      createdTime: 'made',
      ttlSeconds: 60 * DAY,
      features: features === 'columns' ? COLUMNS : WINDOWS
    }),
    table: drawView(rows, rng)
  }));
  return Promise.resolve({
    facts: { rows, views },
    measure: () => Promise.resolve(measure(frame, joined))
  });
}

const COLUMNS = ['amount', 'rate', 'grade'].map((name) => ({ name, column: name }));
const WINDOWS = [
  { name: 'mean', aggregate: { column: 'amount', function: 'mean', windowSeconds: 90 * DAY } },
  { name: 'count', aggregate: { column: 'amount', function: 'count', windowSeconds: 90 * DAY } }
];

function measure(frame: Table, views: readonly JoinView[]) {
  const started = performance.now();
  const { table, report } = joinPointInTime({ frame, timestamp: 'when', views });
  const ms = performance.now() - started;
  const total = (of: 'matched' | 'late' | 'expired'): number => report.views.reduce((sum, view) => sum + view[of], 0);
  return {
    ms,
    columns: table.columns.length,
    matched: total('matched'),
    late: total('late'),
    expired: total('expired')
  };
}

function number(name: string, rows: number, draw: (row: number) => number): Column {
  return { kind: 'number', name, values: Float64Array.from({ length: rows }, (_, row) => draw(row)) };
}

function text(name: string, rows: number, draw: { levels: readonly string[]; rng: Rng }): Column {
  const codes = Int32Array.from({ length: rows }, () => draw.rng.below(draw.levels.length));
  return { kind: 'text', name, codes, levels: draw.levels };
}

function drawKeys(rows: number, rng: Rng): Column[] {
  const entities = Math.max(1, Math.round(rows / 10));
  const levels = Array.from({ length: entities }, (_, i) => `customer ${i}`);
  return [
    number('id', rows, () => 1_000_000 + rng.below(entities)),
    text('name', rows, { levels, rng }),
    text('place', rows, { levels: ['north', 'south'], rng })
  ];
}

function drawFrame(rows: number, rng: Rng): Table {
  return { rows, columns: [...drawKeys(rows, rng), number('when', rows, () => rng.below(SPAN))] };
}

function drawView(rows: number, rng: Rng): Table {
  const at = Float64Array.from({ length: rows }, () => rng.below(SPAN));
  return {
    rows,
    columns: [
      ...drawKeys(rows, rng),
      { kind: 'number', name: 'at', values: at },
      number('made', rows, (row) => at[row]! + (rng.below(10) === 0 ? DAY : 60)),
      number('amount', rows, () => rng.below(1_000_000) / 100),
      number('rate', rows, () => rng.uniform()),
      text('grade', rows, { levels: ['a', 'b', 'c', 'd'], rng })
    ]
  };
}
