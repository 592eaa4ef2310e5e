import { resolve } from '$app/paths';

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const params = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return params.length === 0 ? path : `${path}?${new URLSearchParams(params).toString()}`;
}

const VIEWS = ['table', 'profile', 'prepare', 'contract', 'versions'] as const;

/** What is shown of a dataset. */
export type DataView = (typeof VIEWS)[number];

export function dataHref(name?: string, version?: string, view?: DataView): string {
  return withQuery(resolve('/data'), { name, version, view: view === 'table' ? undefined : view });
}

/** The Table view with the rows that a condition holds for; all of them without one. */
export function whereHref(name: string, version: string | undefined, where: string | undefined): string {
  return withQuery(resolve('/data'), { name, version, where });
}

/** The condition that an address names. */
export function whereOf({ searchParams }: URL): string | undefined {
  return searchParams.get('where') || undefined;
}

/** The Prepare view with a step to look at, as a recipe has it. */
export function prepareHref(name: string, version: string, step: object): string {
  return withQuery(resolve('/data'), { name, version, view: 'prepare', step: JSON.stringify(step) });
}

/** The Prepare view with steps to start from, as a recipe has them. */
export function prepareStepsHref(name: string, version: string, steps: readonly object[]): string {
  return withQuery(resolve('/data'), { name, version, view: 'prepare', steps: JSON.stringify(steps) });
}

/** The view that an address names, else the table. */
export function viewOf({ searchParams }: URL): DataView {
  const wanted = searchParams.get('view');
  return VIEWS.find((view) => view === wanted) ?? 'table';
}

interface TrainLink {
  readonly target?: string;
  readonly version?: string;
  /** Steps to train with; none at all leaves the version as it is. */
  readonly prepare?: readonly object[];
}

export function trainHref(dataset: string, { target, version, prepare }: TrainLink = {}): string {
  const steps = prepare?.length === 0 ? 'none' : prepare && JSON.stringify(prepare);
  return withQuery(resolve('/train'), { dataset, version, target, prepare: steps });
}

export function registryHref(model: string): string {
  return withQuery(resolve('/registry'), { model });
}

/** The log of everything that was decided. */
export function logHref(): string {
  return withQuery(resolve('/registry'), { view: 'log' });
}

export function runHref(id: string): string {
  return withQuery(resolve('/runs'), { id });
}
