import type { RowFilter } from '#core/datasets';

/** The conditions as a formula of a recipe step, which keeps the same rows. */
export function filterFormula(filters: readonly RowFilter[]): string {
  return filters.map(conditionOf).join(' && ');
}

function conditionOf(filter: RowFilter): string {
  const column = `column(${JSON.stringify(filter.column)})`;
  if (filter.kind === 'missing') return `isMissing(${column})`;
  if (filter.kind === 'levels') {
    const tests = filter.levels.map((level) => `${column} == ${JSON.stringify(level)}`);
    return tests.length === 1 ? tests[0]! : `(${tests.join(' || ')})`;
  }
  const ends = [
    ...(filter.low === -Infinity ? [] : [`${column} >= ${filter.low}`]),
    ...(filter.high === Infinity ? [] : [`${column} <= ${filter.high}`])
  ];
  return ends.join(' && ');
}
