import { AppError } from '#core/shared';
import { serve } from '#workers/rpc';
import { sampleService } from '../../contract/rpc/sample-service.ts';

let attempts = 0;

/** Fails to open at first, as a store does that another tab holds up. */
serve(self, async () => {
  if (++attempts === 1) throw new AppError('store/blocked');
  return sampleService;
});
