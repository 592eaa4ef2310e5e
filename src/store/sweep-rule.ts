import type { Digest } from '#core/shared';

/** Objects younger than this survive a sweep: an import in another tab may be about to point at them. */
export const DEFAULT_GRACE_MS = 10 * 60 * 1000;

export interface SweepRule {
  readonly reachable: ReadonlySet<Digest>;
  /** What refs point at; kept even when `reachable` was worked out before they moved. */
  readonly targets: ReadonlySet<Digest>;
  /** Milliseconds since 1970: objects written later are kept. */
  readonly writtenBy: number;
}

export function isGarbage(object: { readonly digest: Digest; readonly writtenAt: number }, rule: SweepRule): boolean {
  if (rule.reachable.has(object.digest) || rule.targets.has(object.digest)) return false;
  return object.writtenAt <= rule.writtenBy;
}

export interface SweepOptions {
  /** Age in milliseconds below which no object is swept; 0 when the caller keeps imports and sweeps apart itself. */
  readonly graceMs?: number;
  readonly now?: () => number;
}
