import { ones, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { openBackend } from '#engines/tfjs';
import { initialParameters, layOut } from '../../../../src/engines/tfjs/network.ts';
import { runBackward, runForward } from '../../../../src/engines/tfjs/passes.ts';
import { wasmBinary } from '../../../contract/estimator/wasm-binary.ts';

const layout = layOut([3, 5, 4, 2]);
const rows = 7;
const rng = createRng(5, 'passes');
const inputs = Float32Array.from({ length: rows * 3 }, () => 2 * rng.uniform() - 1);
const weights = Float32Array.from({ length: rows * 2 }, () => 2 * rng.uniform() - 1);
const parameters = initialParameters(layout, rng).map((value) => value + 0.1 * (rng.uniform() - 0.5));

beforeAll(async () => {
  await openBackend('wasm', { wasm: wasmBinary() });
});

/** The weighted sum of the scores, whose gradient at the scores is the weights. */
function objective(at: Float32Array): number {
  const scores = tidy(() =>
    runForward(layout, tensor1d(at), tensor2d(inputs, [rows, 3]))
      .activations.at(-1)!
      .dataSync<'float32'>()
  );
  return scores.reduce((sum, score, i) => sum + score * weights[i]!, 0);
}

it('has the gradient that finite differences give, for every parameter', () => {
  const gradient = tidy(() => {
    const pass = runForward(layout, tensor1d(parameters), tensor2d(inputs, [rows, 3]));
    return runBackward(pass, tensor2d(weights, [rows, 2]), ones([1, rows])).dataSync();
  });
  expect(gradient).toHaveLength(layout.size);
  const h = 2 ** -8;
  for (let i = 0; i < layout.size; i++) {
    const [up, down] = [parameters.slice(), parameters.slice()];
    up[i]! += h;
    down[i]! -= h;
    expect(Math.abs((objective(up) - objective(down)) / (2 * h) - gradient[i]!)).toBeLessThan(2e-2);
  }
});
