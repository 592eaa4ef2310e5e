import type { Store } from '#core/ports';
import { AppError, isAppError, type Digest } from '#core/shared';
import { logRef, type LogEntry } from './event-log.ts';

/** An entry with the digest by which the next entry names it. */
export interface ChainedEntry<Body> {
  readonly digest: Digest;
  readonly entry: LogEntry<Body>;
}

export interface LogAudit<Body> {
  /** Newest first; where the chain is broken, only those after the break. */
  readonly entries: readonly ChainedEntry<Body>[];
  /** Why the chain cannot be followed to its first entry; `undefined` when it is whole. */
  readonly problem: AppError | undefined;
}

/**
 * Follows a log from its newest entry back to its first one. Every entry must have the digest that the next one names,
 * and the number before it, so one that was changed, taken out or put in breaks the chain. @throws store/unavailable
 */
export async function auditLog<Body>(store: Store, log: string): Promise<LogAudit<Body>> {
  const entries: ChainedEntry<Body>[] = [];
  let next: Digest | null = (await store.readRef(logRef(log)))?.target ?? null;
  while (next !== null) {
    const above: number | undefined = entries.at(-1)?.entry.seq;
    const place: Place = { log, seq: above === undefined ? undefined : above - 1 };
    const found: LogEntry<Body> | AppError = await readEntry<Body>(store, { digest: next, place });
    if (isAppError(found)) return { entries, problem: found };
    if (!isEntry(found) || found.seq !== (place.seq ?? found.seq)) return { entries, problem: damaged(place) };
    entries.push({ digest: next, entry: found });
    next = found.prev;
  }
  return { entries, problem: undefined };
}

interface Place {
  readonly log: string;
  /** Unknown of the newest entry. */
  readonly seq: number | undefined;
}

/** Entries are numbered from 1, and only the first has none before it. */
function isEntry({ format, seq, prev }: LogEntry<unknown>): boolean {
  return format === 'assay.event/1' && Number.isInteger(seq) && seq >= 1 && (seq === 1) === (prev === null);
}

const SAFE = 'Datasets, runs and models are safe. What was decided up to that entry cannot be told.';

function nameEntry({ log, seq }: Place): string {
  return seq === undefined ? `The newest entry of the ${log} log` : `Entry ${seq} of the ${log} log`;
}

function damaged(place: Place, cause?: unknown): AppError {
  const message = `${nameEntry(place)} is not what was appended.`;
  return new AppError('store/damaged-object', { message, hint: SAFE, cause });
}

async function readEntry<Body>(
  store: Store,
  { digest, place }: { digest: Digest; place: Place }
): Promise<LogEntry<Body> | AppError> {
  try {
    return JSON.parse(new TextDecoder().decode(await store.readObject(digest))) as LogEntry<Body>;
  } catch (error) {
    if (isAppError(error, 'store/damaged-object')) return damaged(place, error);
    if (!isAppError(error, 'store/missing-object')) throw error;
    return new AppError('store/missing-object', {
      message: `${nameEntry(place)} is missing.`,
      hint: SAFE,
      cause: error
    });
  }
}
