import type { FitContext, FitInput, FitOutcome } from './estimator.ts';

/**
 * Fits the independent parts of one fit, e.g. a forest's blocks of trees, on idle workers where there are any, else one
 * after another here. Outcomes stand in the order of the parts. Which parts there are must follow from the fit alone,
 * never from how many workers there are.
 */
export async function fitParts(
  ctx: FitContext,
  parts: readonly FitInput[],
  fitHere: (part: FitInput) => Promise<FitOutcome>
): Promise<readonly FitOutcome[]> {
  if (ctx.spread) return ctx.spread(parts, fitHere);
  const outcomes: FitOutcome[] = [];
  for (const part of parts) outcomes.push(await fitHere(part));
  return outcomes;
}
