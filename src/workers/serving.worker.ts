import { openDexieStore } from '#store/dexie';
import { serve } from '#workers/rpc';
import { createServingService } from '#workers/serving';

const store = await openDexieStore({ name: 'assay' });
serve(self, createServingService({ store, clock: { now: () => Date.now() } }));
