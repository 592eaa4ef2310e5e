import { openDexieStore } from '#store/dexie';
import { serve } from '#workers/rpc';
import { createDatasetsService } from '#workers/datasets';

serve(self, async () =>
  createDatasetsService({ store: await openDexieStore({ name: 'assay' }), clock: { now: () => Date.now() } })
);
