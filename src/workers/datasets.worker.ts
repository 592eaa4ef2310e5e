import { openDexieStore } from '#store/dexie';
import { createDatasetsService } from '#workers/datasets';
import { serve } from '#workers/rpc';

const store = await openDexieStore({ name: 'assay' });
serve(self, createDatasetsService({ store, clock: { now: () => Date.now() } }));
