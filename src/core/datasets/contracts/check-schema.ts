import type { ExpectationOf } from './contract.ts';
import type { CheckInput, Finding } from './finding.ts';
import { quoteAll, showBounds } from './wording.ts';

export function checkRequiredColumns({ columns }: ExpectationOf<'required-columns'>, { table }: CheckInput): Finding {
  const present = new Set(table.columns.map(({ name }) => name));
  const wanted = [...new Set(columns)];
  const missing = wanted.filter((name) => !present.has(name));
  return {
    ...namesFinding(missing, wanted.length),
    sentence:
      missing.length === 0
        ? `All ${wanted.length} required columns are there.`
        : `${missing.length} of ${wanted.length} required columns are not there: ${quoteAll(missing)}.`,
    observed: { missing },
    expected: wanted
  };
}

export function checkNoExtraColumns({ columns }: ExpectationOf<'no-extra-columns'>, { table }: CheckInput): Finding {
  const known = new Set(columns);
  const extra = table.columns.map(({ name }) => name).filter((name) => !known.has(name));
  return {
    ...namesFinding(extra, table.columns.length),
    sentence:
      extra.length === 0
        ? `All ${table.columns.length} columns are known.`
        : `${extra.length} of ${table.columns.length} columns are not in the contract: ${quoteAll(extra)}.`,
    observed: { extra },
    expected: columns
  };
}

function namesFinding(
  wrong: readonly string[],
  checked: number
): Pick<Finding, 'verdict' | 'columns' | 'checked' | 'failing' | 'rows' | 'examples'> {
  const verdict = wrong.length === 0 ? 'pass' : 'fail';
  return { verdict, columns: wrong, checked, failing: wrong.length, rows: [], examples: wrong.slice(0, 10) };
}

export function checkRowCount({ min, max }: ExpectationOf<'row-count'>, { table: { rows } }: CheckInput): Finding {
  const fits = rows >= (min ?? 0) && rows <= (max ?? Infinity);
  return {
    verdict: fits ? 'pass' : 'fail',
    columns: [],
    sentence: `The table has ${rows} rows; expected ${showBounds({ min, max })}.`,
    observed: { rows },
    expected: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
    checked: 1,
    failing: fits ? 0 : 1,
    rows: [],
    examples: []
  };
}
