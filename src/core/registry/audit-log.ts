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
    const found: LogEntry<Body> | AppError = await readEntry<Body>(store, next);
    if (isAppError(found)) return { entries, problem: found };
    const seq: number = found.seq;
    const expected = (entries.at(-1)?.entry.seq ?? seq + 1) - 1;
    if (!isEntry(found) || seq !== expected) return { entries, problem: damaged(log, expected) };
    entries.push({ digest: next, entry: found });
    next = found.prev;
  }
  return { entries, problem: undefined };
}

/** Entries are numbered from 1, and only the first has none before it. */
function isEntry({ format, seq, prev }: LogEntry<unknown>): boolean {
  return format === 'assay.event/1' && Number.isInteger(seq) && seq >= 1 && (seq === 1) === (prev === null);
}

function damaged(log: string, seq: number): AppError {
  return new AppError('store/damaged-object', { message: `Entry ${seq} of the ${log} log is not what was appended.` });
}

async function readEntry<Body>(store: Store, digest: Digest): Promise<LogEntry<Body> | AppError> {
  try {
    return JSON.parse(new TextDecoder().decode(await store.readObject(digest))) as LogEntry<Body>;
  } catch (error) {
    if (isAppError(error, 'store/missing-object') || isAppError(error, 'store/damaged-object')) return error;
    throw error;
  }
}
