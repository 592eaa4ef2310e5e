import { openDexieStore } from '#store/dexie';
import { createBundlesService } from '#workers/bundles';
import { serve } from '#workers/rpc';

const store = await openDexieStore({ name: 'assay' });
serve(self, createBundlesService({ store, clock: { now: () => Date.now() } }));
