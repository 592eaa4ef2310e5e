import { concat, reshape, tidy, type Tensor1D } from '@tensorflow/tfjs-core';
import type { TrainerState } from '#kernels/nets';
import { jointLoss, meanLoss, memberLoss, type ScoredRows } from './sum-losses.ts';
import type { Session } from './trainer-session.ts';

export interface EpochEnd {
  readonly state: TrainerState;
  readonly meanLoss: number;
  /** NaN without validation rows. */
  readonly validationLoss: number;
}

/** Learned values, moments and losses in a single read-back, because each waits for all that is queued. */
export async function readEpochEnd(session: Session): Promise<EpochEnd> {
  const { state, data, shape, running, options, validation } = session;
  const values = await download(session);
  const { size } = state.parameters;
  const parts = [0, 1, 2].map((index) => values.slice(index * size, (index + 1) * size));
  const [parameters, first, second] = parts as [Float32Array, Float32Array, Float32Array];
  let at = 3 * size;
  const take = (rows: Int32Array): ScoredRows => {
    const scores = values.subarray(at, (at += rows.length * shape.members * shape.outputs));
    return { scores, rows };
  };
  const steps = (running?.scores ?? []).map((_, index) =>
    take(running!.epoch.order.subarray(index * options.batch, (index + 1) * options.batch))
  );
  let start = 0;
  const checks = validation.map((x) => take(data.validation.subarray(start, (start += x.shape[0]))));
  return {
    state: { parameters, first, second },
    meanLoss: meanLoss(steps, data, memberLoss(shape)),
    validationLoss: meanLoss(checks, data, jointLoss(shape))
  };
}

/** The state, the scores of every step, and those of the validation rows, one after another. */
async function download({ state, running, network, validation }: Session): Promise<Float32Array> {
  const { parameters, first, second } = state;
  const all = tidy(() => {
    const checks = validation.map((x) => network.forward({ parameters, x, masks: [] }).scores);
    const scores = [...(running?.scores ?? []), ...checks].map((tensor): Tensor1D => reshape(tensor, [-1]));
    return concat([parameters, first, second, ...scores]);
  });
  try {
    return (await all.data()) as Float32Array;
  } finally {
    all.dispose();
  }
}
