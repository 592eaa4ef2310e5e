import type { Epoch, TrainerState } from '#kernels/nets';
import type { Probe } from './probe.ts';

/** What a trainer of the kernel and one of a device have in common. */
export interface TimedTrainer {
  load(state: TrainerState): void;
  begin(epoch: Epoch): void;
  step(first: number, count: number): void;
  meanLoss(): number | Promise<number>;
}

export interface StepTimes {
  /** Milliseconds until the result of the very first step is there. */
  readonly firstMs: number;
  /** Least milliseconds per step over the epochs that were run. */
  readonly stepMs: number;
}

const ENOUGH_MS = 60;

/** Runs epochs of the probe until 60 ms have gone by. Waiting for the result is part of an epoch's time. */
export async function timeSteps(trainer: TimedTrainer, { epoch, start, steps }: Probe): Promise<StepTimes> {
  const run = async (count: number): Promise<number> => {
    const begun = performance.now();
    trainer.begin(epoch);
    trainer.step(0, count);
    await trainer.meanLoss();
    return performance.now() - begun;
  };
  trainer.load(start);
  const firstMs = await run(1);
  const until = performance.now() + ENOUGH_MS;
  let stepMs = Infinity;
  do stepMs = Math.min(stepMs, (await run(steps)) / steps);
  while (performance.now() < until);
  return { firstMs, stepMs };
}
