import type { CallContext, Store } from '#core/ports';

/** Bytes of objects that go into one transaction. */
const BATCH_BYTES = 8 << 20;
/** Bytes of objects that are made between two turns. */
const TURN_BYTES = 2 << 20;

/**
 * Stores objects as they are made, a few at a time, and returns what the generator returns. Cancelled, it leaves objects
 * that nothing points at. @throws store/quota, the signal's reason
 */
export async function putObjects<T>(store: Store, objects: Generator<Uint8Array, T>, ctx?: CallContext): Promise<T> {
  let batch: Uint8Array[] = [];
  let [size, sinceTurn] = [0, 0];
  const put = async (): Promise<void> => {
    await store.putObjects(batch);
    batch = [];
    size = sinceTurn = 0;
    await ctx?.turn();
  };
  let step = objects.next();
  for (; !step.done; step = objects.next()) {
    batch.push(step.value);
    size += step.value.length;
    sinceTurn += step.value.length;
    if (sinceTurn >= TURN_BYTES) {
      sinceTurn = 0;
      await ctx?.turn();
    }
    if (size >= BATCH_BYTES) await put();
  }
  if (batch.length > 0) await put();
  return step.value;
}
