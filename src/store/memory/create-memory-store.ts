import type { Commit, Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';
import { checkExpectations, checkTargets, touchedNames } from '../check-commit.ts';
import { sealObject, type SealedObject } from '../seal-object.ts';
import { sortRefs } from '../sort-refs.ts';
import { isGarbage, type SweepOptions } from '../sweep-rule.ts';

interface Entry {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly writtenAt: number;
}

interface MemoryState {
  readonly objects: Map<Digest, Entry>;
  readonly refs: Map<string, Digest>;
}

/**
 * A store that lives as long as the process: for tests and for pages that get no storage.
 * Its bytes are private copies hashed on the way in, so reads need no check, and nothing else writes to it,
 * so a sweep has no grace period unless `graceMs` asks for one.
 */
export function createMemoryStore(options: SweepOptions = {}): Store {
  const { graceMs = 0, now = Date.now } = options;
  const state: MemoryState = { objects: new Map(), refs: new Map() };
  const keep = (sealed: readonly SealedObject[]): void => {
    for (const { digest, bytes } of sealed) state.objects.set(digest, { bytes, writtenAt: now() });
  };
  return {
    async readObject(digest) {
      const entry = state.objects.get(digest);
      if (entry === undefined) throw new AppError('store/missing-object', { detail: { digest } });
      return new Uint8Array(entry.bytes);
    },
    async hasObjects(digests) {
      return new Set(digests.filter((digest) => state.objects.has(digest)));
    },
    async putObjects(objects) {
      const sealed = await Promise.all(objects.map(sealObject));
      keep(sealed);
      return sealed.map(({ digest }) => digest);
    },
    async readRef(name) {
      const target = state.refs.get(name);
      return target === undefined ? undefined : { name, target };
    },
    listRefs: async (prefix) => sortRefs(state.refs, prefix),
    async commit(change) {
      const sealed = await Promise.all(change.objects.map(sealObject));
      checkAgainst(state, change, sealed);
      keep(sealed);
      applyRefs(state, change);
    },
    usage: async () => [...state.objects.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    sweep: async (reachable) => sweepState(state, reachable, now() - graceMs)
  };
}

function checkAgainst(state: MemoryState, { refs }: Commit, sealed: readonly SealedObject[]): void {
  touchedNames(refs);
  checkExpectations(refs, state.refs);
  checkTargets(refs, new Set([...state.objects.keys(), ...sealed.map(({ digest }) => digest)]));
}

function applyRefs(state: MemoryState, { refs }: Commit): void {
  for (const { name, to } of refs) {
    if (to === null) state.refs.delete(name);
    else state.refs.set(name, to);
  }
}

function sweepState(state: MemoryState, reachable: ReadonlySet<Digest>, writtenBy: number): number {
  const rule = { reachable, targets: new Set(state.refs.values()), writtenBy };
  let freed = 0;
  for (const [digest, { bytes, writtenAt }] of state.objects) {
    if (!isGarbage({ digest, writtenAt }, rule)) continue;
    state.objects.delete(digest);
    freed += bytes.byteLength;
  }
  return freed;
}
