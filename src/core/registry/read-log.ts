import type { Store } from '#core/ports';
import { auditLog } from './audit-log.ts';
import type { LogEntry } from './event-log.ts';

/** The log from first entry to last. @throws store/missing-object, store/damaged-object */
export async function readLog<Body>(store: Store, log: string): Promise<readonly LogEntry<Body>[]> {
  const { entries, problem } = await auditLog<Body>(store, log);
  if (problem) throw problem;
  return entries.map(({ entry }) => entry).reverse();
}
