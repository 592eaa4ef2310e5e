import { serve } from '#workers/rpc';
import { sampleService } from '../../contract/rpc/sample-service.ts';

serve(self, sampleService);
