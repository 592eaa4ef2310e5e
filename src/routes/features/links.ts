import { resolve } from '$app/paths';

const TABS = ['features', 'lookup', 'use', 'history', 'json'] as const;

/** What is shown of a view. */
export type ViewTab = (typeof TABS)[number];

function withQuery(query: Readonly<Record<string, string | undefined>>): string {
  const params = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return params.length === 0
    ? resolve('/features')
    : `${resolve('/features')}?${new URLSearchParams(params).toString()}`;
}

export function catalogueHref(): string {
  return withQuery({});
}

export function viewHref(view: string, tab?: ViewTab): string {
  return withQuery({ view, tab: tab === 'features' ? undefined : tab });
}

/** To define a view, or to change one; over a dataset, or the one that it is over. */
export function defineHref(edit?: string, dataset?: string): string {
  return withQuery(edit === undefined ? { define: 'new', dataset } : { define: 'edit', view: edit, dataset });
}

/** To join features onto the rows of a dataset, or of the one that fits; with a view to begin with. */
export function trainingSetHref(view?: string, dataset?: string): string {
  return withQuery({ set: 'new', view, dataset });
}

export function tabOf({ searchParams }: URL): ViewTab {
  const wanted = searchParams.get('tab');
  return TABS.find((tab) => tab === wanted) ?? 'features';
}
