import { associate, findAlerts, profileTable, type ColumnSchema } from '#core/datasets';
import { createRng, type Column, type ColumnType } from '#core/shared';
import { describeColumn } from '../../../src/core/datasets/describe-column.ts';
import { summarizeColumn } from '../../../src/core/datasets/summarize-column.ts';
import type { Prepared } from './task.ts';

export interface ProfileSpec {
  readonly rows: number;
  readonly cols: number;
}

type Kind = 'normal' | 'money' | 'count' | 'gaps' | 'few' | 'many' | 'date';
const KINDS: readonly Kind[] = ['normal', 'few', 'money', 'few', 'count', 'normal', 'many', 'gaps', 'few', 'date'];

/** A table in memory of half numbers, half texts, with the last column to predict; every row is looked at. */
export function prepareProfile({ rows, cols }: ProfileSpec): Promise<Prepared> {
  const columns = Array.from({ length: cols }, (_, i) => makeColumn(KINDS[i % KINDS.length]!, `c${i}`, rows));
  columns[cols - 1] = textColumn('y', rows, { levels: ['no', 'yes'], draw: createRng(1, 'y').below });
  const schema = columns.map((column, i): ColumnSchema =>
    describeColumn(summarizeColumn(column, '.'), { name: column.name, chosen: typeOf(KINDS[i % KINDS.length]!) })
  );
  const table = { rows, columns };
  return Promise.resolve({
    facts: { rows, cols },
    measure: async (seed) => {
      const started = performance.now();
      const profile = await profileTable(table, schema, { seed });
      const ms = performance.now() - started;
      const association = await associate(table, schema, { seed, target: 'y' });
      const associateMs = performance.now() - started - ms;
      const alerts = await findAlerts(table, schema, { profile, association, seed, target: 'y' });
      return { ms, associateMs, alertsMs: performance.now() - started - ms - associateMs, alerts: alerts.length };
    }
  });
}

function typeOf(kind: Kind): ColumnType {
  if (kind === 'date') return 'date';
  return kind === 'few' || kind === 'many' ? 'category' : 'number';
}

function makeColumn(kind: Kind, name: string, rows: number): Column {
  const rng = createRng(7, name);
  if (kind === 'few') return textColumn(name, rows, { levels: named('level', 12), draw: rng.below });
  if (kind === 'many') return textColumn(name, rows, { levels: named('place', 50_000), draw: rng.below });
  if (kind === 'date') return textColumn(name, rows, { levels: days(3000), draw: rng.below });
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) values[row] = drawNumber(kind, rng.uniform);
  return { kind: 'number', name, values };
}

function drawNumber(kind: Kind, uniform: () => number): number {
  if (kind === 'count') return Math.floor(uniform() * 100);
  if (kind === 'money') return Math.round(Math.exp(uniform() * 10) * 100) / 100;
  const bell = uniform() + uniform() + uniform() + uniform() - 2;
  return kind === 'gaps' && uniform() < 0.2 ? NaN : bell;
}

function textColumn(
  name: string,
  rows: number,
  { levels, draw }: { levels: readonly string[]; draw: (bound: number) => number }
): Column {
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) codes[row] = draw(levels.length);
  return { kind: 'text', name, codes, levels };
}

function named(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${word} ${i}`);
}

function days(count: number): string[] {
  return Array.from({ length: count }, (_, i) => new Date(i * 86_400_000).toISOString().slice(0, 10));
}
