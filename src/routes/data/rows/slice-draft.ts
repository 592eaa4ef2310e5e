import type { RowQuery, Slice } from '#core/datasets';
import { filterWords } from './filter-words.ts';

const LONGEST_NAME = 100;

/** What the rows of a query could be called: the slice they are taken from, then each condition. */
export function proposeName({ filters, formula }: Pick<RowQuery, 'filters' | 'formula'>, known?: Slice): string {
  const from = formula === undefined ? [] : [known?.name ?? formula];
  const words = [...from, ...filters.map(filterWords)].join(', ');
  return words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1)}…` : words;
}
