import type { Digest } from '#core/shared';

/** One entry of an append-only log; `prev` is the digest of the entry before, so history cannot be rewritten unseen. */
export interface LogEntry<Body> {
  readonly format: 'assay.event/1';
  readonly seq: number;
  readonly prev: Digest | null;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly body: Body;
}

/** The ref that points at the newest entry. */
export function logRef(log: string): string {
  return `log/${log}`;
}
