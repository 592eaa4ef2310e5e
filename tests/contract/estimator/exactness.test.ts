import { expect, it } from 'vitest';
import { openEstimator } from '#engines/estimators';
import { EXACT_FITS } from './exactness.ts';
import { recordContext } from './fit-context.ts';
import { digestWeights } from './problems.ts';
import { wasmBinary } from './wasm-binary.ts';

it.each(EXACT_FITS)('$title has the recorded bits in Node', async ({ estimator: name, input, digest }) => {
  const { estimator } = await openEstimator(name, { engine: 'exact', wasm: wasmBinary() });
  const { model } = await estimator.fit(input, recordContext());
  expect(digestWeights(model)).toBe(digest);
});
