import { AppError, type Digest } from '#core/shared';
import type { RefChange } from '#core/ports';

/** The refs as they are now, for the names a commit touches. */
export type CurrentRefs = ReadonlyMap<string, Digest>;

/** The names a commit touches. Naming one twice is a bug of the caller. */
export function touchedNames(changes: readonly RefChange[]): string[] {
  const names = new Set(changes.map((change) => change.name));
  if (names.size !== changes.length) throw new Error('a commit names the same ref twice');
  return [...names];
}

/** @throws store/conflict when a ref is not what the commit expects. */
export function checkExpectations(changes: readonly RefChange[], current: CurrentRefs): void {
  for (const { name, expect } of changes) {
    const actual = current.get(name) ?? null;
    if (actual !== expect) throw new AppError('store/conflict', { detail: { name, expect, actual } });
  }
}

/** @throws store/missing-object when a ref would point at an object that the store does not hold. */
export function checkTargets(changes: readonly RefChange[], present: ReadonlySet<Digest>): void {
  for (const { name, to } of changes) {
    if (to !== null && !present.has(to)) throw new AppError('store/missing-object', { detail: { name, digest: to } });
  }
}

/** Whether every ref already is what the commit wants it to be. */
export function isApplied(changes: readonly RefChange[], current: CurrentRefs): boolean {
  return changes.length > 0 && changes.every(({ name, to }) => (current.get(name) ?? null) === to);
}

/** The digests a commit points refs at. */
export function targetsOf(changes: readonly RefChange[]): Digest[] {
  return changes.flatMap(({ to }) => (to === null ? [] : [to]));
}
