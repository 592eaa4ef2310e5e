import { cellText, range, type Column, type Table } from '#core/shared';
import type { TracedStep } from './trace-recipe.ts';

/** Two tables with steps between them, and what became of rows and columns. */
export interface StepComparison {
  readonly before: Table;
  readonly after: Table;
  /** Per row of `after` its row in `before`, -1 for none; null when rows were combined on the way. */
  readonly origin: Int32Array | null;
  /** Per column of `after` the column of `before` that it was. */
  readonly sources: readonly (Column | null)[];
  /** Columns of `after` that were there before and hold changed cells. */
  readonly changed: ReadonlySet<string>;
  /** Columns of `before` that are gone. */
  readonly removed: ReadonlySet<string>;
  /** Per row of `before` 1 where it is gone; null when rows were combined. */
  readonly dropped: Uint8Array | null;
}

/** What several steps in a row did, as seen from the table before the first; no step changes nothing. */
export function compareSteps(steps: readonly TracedStep[], table: Table): StepComparison {
  const before = steps[0]?.before ?? table;
  const after = steps.at(-1)?.after ?? table;
  const origin = traceRows(steps, before.rows);
  const traced = traceColumns(steps, before);
  const sources = after.columns.map(({ name }) => traced.get(name)?.source ?? null);
  const kept = new Set(sources.map((source) => source?.name));
  return {
    before,
    after,
    origin,
    sources,
    changed: new Set([...traced].filter(([, { source, isChanged }]) => source && isChanged).map(([name]) => name)),
    removed: new Set(before.columns.map(({ name }) => name).filter((name) => !kept.has(name))),
    dropped: origin && unused(origin, before.rows)
  };
}

/** The cell before as text, `''` when missing, or null when it is the same or there was none. */
export function changedFrom(
  { after, origin, sources }: StepComparison,
  { row, column }: { row: number; column: number }
): string | null {
  const source = sources[column];
  const from = origin?.[row] ?? -1;
  if (!source || from < 0) return null;
  const was = cellText(source, from);
  return was === cellText(after.columns[column]!, row) ? null : was;
}

function traceRows(steps: readonly TracedStep[], rows: number): Int32Array | null {
  let origin = range(rows);
  for (const step of steps) {
    if (step.origin === 'combined') return null;
    if (step.origin === 'same') continue;
    const before = origin;
    origin = step.origin.map((row) => (row < 0 ? -1 : before[row]!));
  }
  return origin;
}

interface TracedColumn {
  /** What it was before; null for a new column. */
  readonly source: Column | null;
  readonly isChanged: boolean;
}

/** What the columns after the steps were, by their names then. */
function traceColumns(steps: readonly TracedStep[], before: Table): ReadonlyMap<string, TracedColumn> {
  let columns = new Map<string, TracedColumn>(
    before.columns.map((source) => [source.name, { source, isChanged: false }])
  );
  for (const { summary, changed } of steps) {
    const gone = new Set(summary.removed);
    const names = new Map(summary.renamed.map(({ from, to }) => [from, to]));
    const kept = [...columns].filter(([name]) => !gone.has(name));
    columns = new Map(kept.map(([name, column]) => [names.get(name) ?? name, column]));
    for (const name of changed) columns.set(name, { source: columns.get(name)?.source ?? null, isChanged: true });
    for (const name of summary.added) columns.set(name, { source: null, isChanged: false });
  }
  return columns;
}

function unused(origin: Int32Array, rows: number): Uint8Array {
  const marks = new Uint8Array(rows).fill(1);
  for (const row of origin) if (row >= 0) marks[row] = 0;
  return marks;
}
