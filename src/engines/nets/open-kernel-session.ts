import type { Pacer } from '#engines/shared';
import { openTrainer } from '#kernels/nets';
import type { Progress } from './checkpoint.ts';
import type { NetworkSession } from './network-session.ts';
import type { NetworkPlan } from './plan-network.ts';
import { trainerInputs } from './trainer-inputs.ts';

/** Multiplications and additions in one call of the kernel: about 10 ms. */
const OPERATIONS_PER_CALL = 3e8;

/** A fit in our own WebAssembly kernel, with memory of its own that goes when the session does. */
export function openKernelSession(plan: NetworkPlan, start: Progress): NetworkSession {
  const { options, data } = trainerInputs(plan);
  const trainer = openTrainer(options, data);
  trainer.load(start);
  const perCall = Math.max(1, Math.floor(OPERATIONS_PER_CALL / operationsPerStep(plan)));
  const batches = Math.ceil(plan.split.validation.length / plan.batch);
  const validate = async (pacer: Pacer): Promise<number | null> => {
    if (batches === 0) return null;
    trainer.beginValidation();
    await inParts(batches, { perCall, pacer, run: trainer.validate });
    return trainer.meanLoss();
  };
  return {
    async runEpoch(epoch, pacer) {
      trainer.begin(epoch);
      await inParts(plan.stepsPerEpoch, { perCall, pacer, run: trainer.step });
      const trainLoss = trainer.meanLoss();
      return { trainLoss, validationLoss: await validate(pacer), parameters: trainer.parameters() };
    },
    moments: async () => trainer.moments(),
    close: () => {}
  };
}

interface Parts {
  readonly perCall: number;
  readonly pacer: Pacer;
  readonly run: (first: number, count: number) => void;
}

async function inParts(total: number, { perCall, pacer, run }: Parts): Promise<void> {
  for (let first = 0; first < total; first += perCall) {
    run(first, Math.min(perCall, total - first));
    if (pacer.due()) await pacer.turn();
  }
}

function operationsPerStep({ stages, batch }: NetworkPlan): number {
  let members = 1;
  let perRow = 0;
  for (const stage of stages) {
    if (stage.kind === 'scale') members = stage.members;
    if (stage.kind === 'dense' || stage.kind === 'heads') perRow += 6 * members * stage.inputs * stage.outputs;
  }
  return Math.max(1, perRow * batch);
}
