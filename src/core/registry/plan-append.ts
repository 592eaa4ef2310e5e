import type { Ref, RefChange, Store } from '#core/ports';
import { digestBytes, encodeJson } from '#core/shared';
import { logRef, type LogEntry } from './event-log.ts';

/** The objects and the ref change that append one entry; commit them together with whatever the entry records. */
export async function planAppend<Body>(
  store: Store,
  log: string,
  { at, body }: { at: number; body: Body }
): Promise<{ object: Uint8Array; ref: RefChange }> {
  const head: Ref | undefined = await store.readRef(logRef(log));
  const last = head && (JSON.parse(new TextDecoder().decode(await store.readObject(head.target))) as LogEntry<Body>);
  const entry: LogEntry<Body> = {
    format: 'assay.event/1',
    seq: (last?.seq ?? 0) + 1,
    prev: head?.target ?? null,
    at,
    body
  };
  const object = encodeJson(entry);
  return { object, ref: { name: logRef(log), expect: head?.target ?? null, to: digestBytes(object) } };
}
