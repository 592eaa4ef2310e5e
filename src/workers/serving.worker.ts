import { openDexieStore } from '#store/dexie';
import { serve } from '#workers/rpc';
import { createServingService } from '#workers/serving';

serve(self, async () =>
  createServingService({ store: await openDexieStore({ name: 'assay' }), clock: { now: () => Date.now() } })
);
