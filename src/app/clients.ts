import type { BundlesService } from '#workers/bundles';
import type { DatasetsService } from '#workers/datasets';
import { connect, type Client } from '#workers/rpc';
import type { ServingService } from '#workers/serving';
import type { TrainingService } from '#workers/training';

export interface Clients {
  readonly datasets: Client<DatasetsService>;
  readonly training: Client<TrainingService>;
  readonly serving: Client<ServingService>;
  readonly bundles: Client<BundlesService>;
}

/** One worker per service, started by its first call. Vite needs each address written literally. */
export function createClients(): Clients {
  return {
    datasets: connect(() => new Worker(new URL('../workers/datasets.worker.ts', import.meta.url), { type: 'module' })),
    training: connect(() => new Worker(new URL('../workers/training.worker.ts', import.meta.url), { type: 'module' })),
    serving: connect(() => new Worker(new URL('../workers/serving.worker.ts', import.meta.url), { type: 'module' })),
    bundles: connect(() => new Worker(new URL('../workers/bundles.worker.ts', import.meta.url), { type: 'module' }))
  };
}
