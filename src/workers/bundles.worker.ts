import { openDexieStore } from '#store/dexie';
import { serve } from '#workers/rpc';
import { createBundlesService } from '#workers/bundles';

serve(self, async () =>
  createBundlesService({ store: await openDexieStore({ name: 'assay' }), clock: { now: () => Date.now() } })
);
