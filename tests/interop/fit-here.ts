import { createDirectContext, type FitInput, type FittedModel } from '#core/ports';
import { openEstimator } from '#engines/estimators';

/** One fit in this process that nothing interrupts. The input stays the caller's. */
export async function fitHere(name: string, input: FitInput): Promise<FittedModel> {
  const { estimator } = await openEstimator(name, { engine: 'exact' });
  const ctx = createDirectContext({ signal: new AbortController().signal });
  const checkpoint = { load: () => Promise.resolve(undefined), save: () => Promise.resolve() };
  const own = { ...input, x: { ...input.x, values: input.x.values.slice() }, y: input.y.slice() };
  const { model } = await estimator.fit(own, { ...ctx, checkpoint });
  return model;
}
