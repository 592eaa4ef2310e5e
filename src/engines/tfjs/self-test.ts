import { tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { createRng } from '#core/shared';
import { initialParameters, layOut } from './network.ts';
import { runForward } from './passes.ts';
import { SELF_TEST_SCORES } from './self-test-scores.ts';
import { disposeAll } from './open-session.ts';
import { openNetwork, stepSizes, trainStep, type State } from './train-step.ts';

const ROWS = 32;
const WIDTHS = [6, 24, 24, 1];
const STEPS = 3;
const TOLERANCE = 1e-3;

/** Three training steps on the current backend against stored values of the JS backend. @throws Error saying what differs */
export async function selfTest(): Promise<void> {
  const { scores, momentum } = await runSelfTest();
  if (momentum.every((value) => value === 0)) throw new Error('its gradients are all zero');
  const worst = scores.reduce((most, score, row) => Math.max(most, Math.abs(score - SELF_TEST_SCORES[row]!)), 0);
  if (!(worst < TOLERANCE)) throw new Error(`its training steps differ from the reference by ${worst.toPrecision(2)}`);
}

/** The scores after three steps, and AdamW's first moment. */
export async function runSelfTest(): Promise<{ scores: Float32Array; momentum: Float32Array }> {
  const rng = createRng(1, 'self-test');
  const x = tensor2d(
    Float32Array.from({ length: ROWS * WIDTHS[0]! }, () => 2 * rng.uniform() - 1),
    [ROWS, WIDTHS[0]!]
  );
  const y = tensor2d(
    Float32Array.from({ length: ROWS }, (_, row) => row % 2),
    [ROWS, 1]
  );
  const layout = layOut(WIDTHS);
  const network = openNetwork(layout, { link: 'sigmoid', batch: ROWS, learningRate: 0.01, weightDecay: 0.1 });
  let state: State = {
    parameters: tensor1d(initialParameters(layout, rng)),
    first: tensor1d(new Float32Array(layout.size)),
    second: tensor1d(new Float32Array(layout.size))
  };
  for (const size of stepSizes(0.01, { done: 0, count: STEPS })) {
    const rate = tensor1d([size]);
    const { scores, ...next } = trainStep(network, state, { batch: { x, y }, rate });
    disposeAll([rate, scores, state.parameters, state.first, state.second]);
    state = next;
  }
  const after = tidy(() => runForward(layout, state.parameters, x).activations.at(-1)!);
  const result = { scores: (await after.data()) as Float32Array, momentum: (await state.first.data()) as Float32Array };
  disposeAll([after, x, y, state.parameters, state.first, state.second, ...Object.values(network.constants)]);
  return result;
}
