import { concat, reshape, slice, tensor1d, tidy, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { createRng, shuffle } from '#core/shared';
import type { Pacer } from '#engines/shared';
import { meanLoss } from './mean-loss.ts';
import { disposeAll, type Session } from './open-session.ts';
import { runForward } from './passes.ts';
import { stepSizes, trainStep } from './train-step.ts';

export interface EpochResult {
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  readonly parameters: Float32Array;
}

/**
 * One pass over the training rows in the order that (seed, epoch) gives, with a single read-back at its end. The
 * training loss is the mean over the batches as they were met, each before its update.
 */
export async function runEpoch(session: Session, epoch: number, pacer: Pacer): Promise<EpochResult> {
  const { input, params, split, batch, stepsPerEpoch } = session.plan;
  const order = shuffle(split.train.slice(), createRng(input.seed, `shuffle ${epoch}`)).subarray(
    0,
    stepsPerEpoch * batch
  );
  const done = (epoch - 1) * stepsPerEpoch;
  const rates = tensor1d(stepSizes(params.learningRate, { done, count: stepsPerEpoch }));
  const scores: Tensor2D[] = [];
  session.source.start(order);
  try {
    for (let index = 0; index < stepsPerEpoch; index++) {
      scores.push(takeStep(session, index, rates));
      if (pacer.due()) await pacer.turn();
    }
    return await readEpoch(session, order, scores);
  } finally {
    disposeAll([rates, ...scores]);
  }
}

/** Moves the session's state by one batch and returns the scores it had before. */
function takeStep(session: Session, index: number, rates: Tensor1D): Tensor2D {
  const batch = session.source.batch(index);
  const rate = slice(rates, [index], [1]);
  const { scores, ...next } = trainStep(session.network, session.state, { batch, rate });
  const { parameters, first, second } = session.state;
  disposeAll([parameters, first, second, batch.x, batch.y, rate]);
  session.state = next;
  return scores;
}

async function readEpoch(
  { plan, state, validation }: Session,
  order: Int32Array,
  scores: readonly Tensor2D[]
): Promise<EpochResult> {
  const { layout, targets, split } = plan;
  const all = tidy(() => {
    const checks = validation.map((x) => runForward(layout, state.parameters, x).activations.at(-1)!);
    return concat([state.parameters, ...[...scores, ...checks].map((tensor): Tensor1D => reshape(tensor, [-1]))]);
  });
  const values = (await all.data()) as Float32Array;
  all.dispose();
  const validationAt = layout.size + order.length * targets.outputs;
  return {
    parameters: values.slice(0, layout.size),
    trainLoss: meanLoss(values.subarray(layout.size, validationAt), order, targets),
    validationLoss:
      split.validation.length === 0 ? null : meanLoss(values.subarray(validationAt), split.validation, targets)
  };
}
