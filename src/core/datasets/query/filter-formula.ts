import { parseFormula } from '../formula/index.ts';
import type { RowFilter, RowQuery } from './row-query.ts';

/** The conditions of a query, its search aside, as one formula that holds for the same rows. */
export function filterFormula({ filters, formula }: Pick<RowQuery, 'filters' | 'formula'>): string {
  const given = formula === undefined ? [] : [filters.length === 0 ? formula : `(${formula})`];
  return [...given, ...filters.map(conditionOf)].join(' && ');
}

function conditionOf(filter: RowFilter): string {
  const column = nameOf(filter.column);
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

/** The bare name where that is what a formula would take it for. */
function nameOf(column: string): string {
  try {
    const { root } = parseFormula(column);
    if (root.kind === 'column' && root.name === column) return column;
  } catch {
    // A name with blanks or quotes is no formula.
  }
  return `column(${JSON.stringify(column)})`;
}
