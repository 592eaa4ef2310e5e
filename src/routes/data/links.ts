import { resolve } from '$app/paths';

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const params = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return params.length === 0 ? path : `${path}?${new URLSearchParams(params).toString()}`;
}

export function dataHref(name?: string, version?: string): string {
  return withQuery(resolve('/data'), { name, version });
}

export function trainHref(dataset: string, { target, version }: { target?: string; version?: string } = {}): string {
  return withQuery(resolve('/train'), { dataset, version, target });
}

export function registryHref(model: string): string {
  return withQuery(resolve('/registry'), { model });
}

export function runHref(id: string): string {
  return withQuery(resolve('/runs'), { id });
}
