import { trainerInputs, type NetworkSession, type OpenSession } from '#engines/nets';
import { openDeviceTrainer } from './open-device-trainer.ts';

/** A fit on the current tfjs backend. */
export const openDeviceSession: OpenSession = (plan, start): NetworkSession => {
  const { options, data } = trainerInputs(plan);
  const trainer = openDeviceTrainer(options, data);
  trainer.load(start);
  return {
    async runEpoch(epoch, pacer) {
      trainer.begin(epoch);
      for (let step = 0; step < plan.stepsPerEpoch; step++) {
        trainer.step(step, 1);
        if (pacer.due()) await pacer.turn();
      }
      return {
        trainLoss: await trainer.meanLoss(),
        validationLoss: plan.split.validation.length === 0 ? null : await trainer.validationLoss(),
        parameters: await trainer.parameters()
      };
    },
    moments: () => trainer.moments(),
    close: () => trainer.close()
  };
};
