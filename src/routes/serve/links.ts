import { resolve } from '$app/paths';

export function serveHref(model: string, version: number): string {
  return `${resolve('/serve')}?${new URLSearchParams({ model, version: String(version) }).toString()}`;
}
