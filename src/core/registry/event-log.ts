import type { Ref, RefChange, Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type Digest } from '#core/shared';

/** One entry of an append-only log; `prev` is the digest of the entry before, so history cannot be rewritten unseen. */
export interface LogEntry<Body> {
  readonly format: 'assay.event/1';
  readonly seq: number;
  readonly prev: Digest | null;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly body: Body;
}

/** The log from first entry to last. @throws store/missing-object, store/damaged-object */
export async function readLog<Body>(store: Store, log: string): Promise<readonly LogEntry<Body>[]> {
  const entries: LogEntry<Body>[] = [];
  let next: Digest | null = (await store.readRef(refOf(log)))?.target ?? null;
  while (next !== null) {
    const entry: LogEntry<Body> = JSON.parse(new TextDecoder().decode(await store.readObject(next))) as LogEntry<Body>;
    entries.push(entry);
    next = entry.prev;
  }
  entries.reverse();
  const broken = entries.findIndex(({ format, seq }, i) => format !== 'assay.event/1' || seq !== i + 1);
  if (broken >= 0)
    throw new AppError('store/damaged-object', {
      message: `Entry ${broken + 1} of the ${log} log is not what was appended.`
    });
  return entries;
}

/** The objects and the ref change that append one entry; commit them together with whatever the entry records. */
export async function planAppend<Body>(
  store: Store,
  log: string,
  { at, body }: { at: number; body: Body }
): Promise<{ object: Uint8Array; ref: RefChange }> {
  const head: Ref | undefined = await store.readRef(refOf(log));
  const last = head && (JSON.parse(new TextDecoder().decode(await store.readObject(head.target))) as LogEntry<Body>);
  const entry: LogEntry<Body> = {
    format: 'assay.event/1',
    seq: (last?.seq ?? 0) + 1,
    prev: head?.target ?? null,
    at,
    body
  };
  const object = encodeJson(entry);
  return { object, ref: { name: refOf(log), expect: head?.target ?? null, to: digestBytes(object) } };
}

function refOf(log: string): string {
  return `log/${log}`;
}
