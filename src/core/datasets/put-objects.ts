import type { Store } from '#core/ports';

/** Bytes of objects that go into one transaction. */
const BATCH_BYTES = 4 << 20;

/** Stores objects as they are made, a few at a time, and returns what the generator returns. @throws store/quota */
export async function putObjects<T>(store: Store, objects: Generator<Uint8Array, T>): Promise<T> {
  let batch: Uint8Array[] = [];
  let size = 0;
  let step = objects.next();
  for (; !step.done; step = objects.next()) {
    batch.push(step.value);
    size += step.value.length;
    if (size < BATCH_BYTES) continue;
    await store.putObjects(batch);
    batch = [];
    size = 0;
  }
  if (batch.length > 0) await store.putObjects(batch);
  return step.value;
}
