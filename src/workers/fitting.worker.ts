import { openEstimator } from '#engines/estimators';
import { createFittingService } from '#workers/fitting';
import { serve } from '#workers/rpc';

serve(self, createFittingService(openEstimator));
