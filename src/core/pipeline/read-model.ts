import type { Store } from '#core/ports';
import { readRun, type StoredRun } from '#core/registry';
import { decodeModel, type PipelineModel } from '#core/training';
import type { Digest } from '#core/shared';

/** A stored run with its model, ready to score. @throws store/missing-object, store/damaged-object */
export async function readModel(
  store: Store,
  run: Digest
): Promise<StoredRun & { readonly model: PipelineModel; readonly modelBytes: Uint8Array }> {
  const stored = await readRun(store, run);
  const modelBytes = await store.readObject(stored.run.modelDigest);
  return { ...stored, model: decodeModel(modelBytes), modelBytes };
}
