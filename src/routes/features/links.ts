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

/** To define a view, or to change one. */
export function defineHref(edit?: string): string {
  return withQuery(edit === undefined ? { define: 'new' } : { define: 'edit', view: edit });
}

export function trainingSetHref(view?: string): string {
  return withQuery({ set: 'new', view });
}

export function tabOf({ searchParams }: URL): ViewTab {
  const wanted = searchParams.get('tab');
  return TABS.find((tab) => tab === wanted) ?? 'features';
}
