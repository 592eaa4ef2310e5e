import type { DriftReport } from './drift-report.ts';

/** The report in one or two sentences. */
export function describeDrift({
  verdict,
  rows,
  columns,
  missingColumns
}: Pick<DriftReport, 'verdict' | 'rows' | 'columns' | 'missingColumns'>): string {
  const against = `${rows.current} rows against ${rows.reference}`;
  const drifted = columns.filter((column) => column.verdict === 'drift').map(({ column }) => column);
  const untested = columns.filter((column) => column.verdict === 'inconclusive').length;
  if (verdict === 'inconclusive') return `No column could be tested (${against}).`;
  const absent = missingColumns.length > 0 ? [`${count(missingColumns.length)} missing: ${list(missingColumns)}.`] : [];
  const moved = drifted.length > 0 ? [`${drifted.length} of ${count(columns.length)} drifted: ${list(drifted)}.`] : [];
  const calm = drifted.length === 0 ? [`No drift in ${count(columns.length - untested)} (${against}).`] : [];
  const open = untested > 0 ? [`${count(untested)} could not be tested.`] : [];
  return [...absent, ...moved, ...calm, ...open].join(' ');
}

function count(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
