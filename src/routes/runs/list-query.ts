import type { TableSort } from '#ui/table/table-column.ts';

/** What the list of runs shows, as it stands in the URL. */
export interface ListQuery {
  readonly problem: string;
  readonly sort: TableSort;
  /** At most two ids, A first. */
  readonly marked: readonly string[];
}

const NEWEST: TableSort = { key: 'startedAt', direction: 'descending' };

export function readListQuery(params: URLSearchParams): ListQuery {
  const [key = '', direction] = (params.get('sort') ?? '').split('.');
  return {
    problem: params.get('problem') ?? '',
    sort: key === '' ? NEWEST : { key, direction: direction === 'ascending' ? 'ascending' : 'descending' },
    marked: (params.get('compare') ?? '').split(',').filter(Boolean).slice(0, 2)
  };
}

/** The query string with its `?`, empty for the default view. */
export function writeListQuery({ problem, sort, marked }: ListQuery): string {
  const params = new URLSearchParams();
  if (problem !== '') params.set('problem', problem);
  if (sort.key !== NEWEST.key || sort.direction !== NEWEST.direction)
    params.set('sort', `${sort.key}.${sort.direction}`);
  if (marked.length > 0) params.set('compare', marked.join(','));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Marks or unmarks a run; a third one takes the place of the second. */
export function toggleMark(marked: readonly string[], id: string): readonly string[] {
  if (marked.includes(id)) return marked.filter((other) => other !== id);
  return [...marked.slice(0, 1), id];
}

/** The other way round on a second click; numbers start with the largest. */
export function flipSort({ key, direction }: TableSort, next: string): TableSort {
  if (key !== next) return { key: next, direction: 'descending' };
  return { key, direction: direction === 'descending' ? 'ascending' : 'descending' };
}
