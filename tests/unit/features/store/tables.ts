import type { Column, NumberColumn, Table, TextColumn } from '#core/shared';
import { parseFeatureView, type FeatureView } from '#core/features';

/** `null` is a missing cell. */
export function numbers(name: string, cells: readonly (number | null)[]): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

export function texts(name: string, cells: readonly (string | null)[]): TextColumn {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { kind: 'text', name, codes, levels };
}

export function table(...columns: Column[]): Table {
  const [first] = columns;
  return {
    rows: first === undefined ? 0 : first.kind === 'number' ? first.values.length : first.codes.length,
    columns
  };
}

/** A cell per row; null is missing. */
export function cells(of: Table, name: string): (string | number | null)[] {
  const column = of.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return Array.from({ length: of.rows }, (_, row) => {
    if (column.kind === 'text') return column.codes[row]! < 0 ? null : column.levels[column.codes[row]!]!;
    return Number.isNaN(column.values[row]) ? null : column.values[row]!;
  });
}

export function viewOf(given: Record<string, unknown> = {}): FeatureView {
  return parseFeatureView({
    name: 'v',
    entity: { name: 'customer', joinKeys: ['id'] },
    dataset: 'facts',
    eventTime: 'at',
    features: [{ name: 'x', column: 'x' }],
    ...given
  });
}
