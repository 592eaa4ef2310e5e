import { calibrateDevice, openEstimator } from '#engines/estimators';
import { createCalibrationService, createFittingService } from '#workers/fitting';
import { serve } from '#workers/rpc';

serve(self, { ...createFittingService(openEstimator), ...createCalibrationService(calibrateDevice) });
