import wasmUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import { openEstimator } from '#engines/estimators';
import { openDexieStore } from '#store/dexie';
import { serve } from '#workers/rpc';
import { createTrainingService } from '#workers/training';

const environment = {
  engine: 'assay 0.1.0',
  runtime: navigator.userAgent,
  cores: String(navigator.hardwareConcurrency)
};
const open = (name: string, options: Parameters<typeof openEstimator>[1]) =>
  openEstimator(name, { ...options, wasm: { url: wasmUrl } });
serve(self, async () =>
  createTrainingService({
    store: await openDexieStore({ name: 'assay' }),
    clock: { now: () => Date.now() },
    openEstimator: open,
    environment
  })
);
