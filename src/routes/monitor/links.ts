import { resolve } from '$app/paths';

export function reportHref(id: string): string {
  return `${resolve('/monitor')}?${new URLSearchParams({ id }).toString()}`;
}
