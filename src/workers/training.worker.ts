import { openDexieStore } from '#store/dexie';
import { choosePoolSize, createFitPool } from '#workers/pool';
import { serve } from '#workers/rpc';
import { createTrainingService } from '#workers/training';

const cores = navigator.hardwareConcurrency;
const environment = { engine: 'assay 0.1.0', runtime: navigator.userAgent, cores: String(cores) };
const clock = { now: () => Date.now() };
const spawn = (): Worker => new Worker(new URL('./fitting.worker.ts', import.meta.url), { type: 'module' });
const pool = createFitPool({ size: choosePoolSize(cores), spawn });
serve(self, async () =>
  createTrainingService({ ports: { store: await openDexieStore({ name: 'assay' }), clock, environment }, pool })
);
