import type { Ref } from '#core/ports';
import type { Digest } from '#core/shared';

/** Refs with the prefix, sorted by name in code-unit order. */
export function sortRefs(refs: Iterable<readonly [string, Digest]>, prefix: string): Ref[] {
  const kept = [...refs].filter(([name]) => name.startsWith(prefix)).map(([name, target]) => ({ name, target }));
  return kept.sort((a, b) => (a.name < b.name ? -1 : 1));
}
