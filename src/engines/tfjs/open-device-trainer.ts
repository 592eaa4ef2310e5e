import { tensor1d } from '@tensorflow/tfjs-core';
import type { Epoch, TrainerOptions, TrainerState, TrainingData } from '#kernels/nets';
import { readEpochEnd, type EpochEnd } from './read-epoch-end.ts';
import { beginEpoch, closeSession, openSession, replaceState, takeStep } from './trainer-session.ts';

/** The net kernel's `Trainer` on the current tfjs backend. Steps are only queued; whoever reads waits for them. */
export interface DeviceTrainer {
  load(state: TrainerState): void;
  parameters(): Promise<Float32Array>;
  moments(): Promise<Pick<TrainerState, 'first' | 'second'>>;
  begin(epoch: Epoch): void;
  step(first: number, count: number): void;
  /** Mean loss of the epoch's steps so far, each before its update. */
  meanLoss(): Promise<number>;
  /** Mean loss of the validation rows, with the members' predictions averaged. */
  validationLoss(): Promise<number>;
  /** Frees what is on the device. */
  close(): void;
}

/**
 * Layers, data, order, rates and dropout masks mean what they mean to `openTrainer` of the net kernel, so both go the same
 * way but for the rounding of sums. Whatever is read after some steps is fetched together, once.
 */
export function openDeviceTrainer(options: TrainerOptions, data: TrainingData): DeviceTrainer {
  const session = openSession(options, data);
  let end: Promise<EpochEnd> | undefined;
  const readEnd = (): Promise<EpochEnd> => (end ??= readEpochEnd(session));
  return {
    load({ parameters, first, second }) {
      replaceState(session, { parameters: tensor1d(parameters), first: tensor1d(first), second: tensor1d(second) });
      end = undefined;
    },
    parameters: async () => (await readEnd()).state.parameters,
    moments: async () => (await readEnd()).state,
    begin(epoch) {
      beginEpoch(session, epoch);
      end = undefined;
    },
    step(first, count) {
      for (let index = first; index < first + count; index++) takeStep(session, index);
      end = undefined;
    },
    meanLoss: async () => (await readEnd()).meanLoss,
    validationLoss: async () => (await readEnd()).validationLoss,
    close: () => closeSession(session)
  };
}
