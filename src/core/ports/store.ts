import type { Digest } from '#core/shared';

/** A movable name. Everything else in a store is immutable. */
export interface Ref {
  readonly name: string;
  readonly target: Digest;
}

/** Compare-and-swap of one ref: `expect: null` means it must not exist yet, `to: null` removes it. */
export interface RefChange {
  readonly name: string;
  readonly expect: Digest | null;
  readonly to: Digest | null;
}

export interface Commit {
  readonly objects: readonly Uint8Array[];
  readonly refs: readonly RefChange[];
}

/**
 * Content-addressed objects and refs: what every Assay workspace is made of (see store/SPEC.md).
 * Objects are found by their SHA-256 and verified on every read; nothing is ever overwritten.
 */
export interface Store {
  /** @throws store/missing-object, store/damaged-object */
  readObject(digest: Digest): Promise<Uint8Array>;
  /** The digests of `digests` that are present. */
  hasObjects(digests: readonly Digest[]): Promise<ReadonlySet<Digest>>;
  /** Adds objects ahead of the commit that will point at them; a crash between leaves garbage, never a dangling ref. */
  putObjects(objects: readonly Uint8Array[]): Promise<readonly Digest[]>;
  readRef(name: string): Promise<Ref | undefined>;
  /** All refs whose name starts with `prefix`, sorted by name in code-unit order. */
  listRefs(prefix: string): Promise<readonly Ref[]>;
  /** All or nothing, durable when it resolves. @throws store/conflict, store/quota */
  commit(change: Commit): Promise<void>;
  /** Bytes held by objects. */
  usage(): Promise<number>;
  /** Removes objects that no ref reaches; `reachable` lists what must stay. Returns bytes freed. */
  sweep(reachable: ReadonlySet<Digest>): Promise<number>;
}
