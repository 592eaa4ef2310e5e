import type { FitInput, FitOutcome } from '#core/ports';
import type { MessagePortLike, WorkerLike } from '#workers/rpc';

/** What a fit asks of whoever gave it away, over a port of its own. */
export type HomeService = {
  load(): Promise<Uint8Array | undefined>;
  save(bytes: Uint8Array): Promise<void>;
  /** How many workers have nothing to do at this moment. */
  countIdle(): number;
  /** The outcome of a part, fitted by an idle worker; null when there is none after all. */
  fitPart(part: FitInput): Promise<FitOutcome | null>;
};

/** A port as what a client talks to; it has no life of its own that could crash. */
export function portAsWorker(port: MessagePort): WorkerLike {
  return Object.assign(port as MessagePortLike, { onerror: null, terminate: () => port.close() });
}
