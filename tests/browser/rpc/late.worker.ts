import { serve } from '#workers/rpc';
import { sampleService } from '../../contract/rpc/sample-service.ts';

await new Promise((resolve) => setTimeout(resolve, 200));
serve(self, sampleService);
