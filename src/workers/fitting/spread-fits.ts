import type { FitInput, FitOutcome } from '#core/ports';
import { isAppError } from '#core/shared';
import type { Client } from '#workers/rpc';
import type { HomeService } from './home.ts';

/**
 * Fits parts one after another here, and at the same time on workers that are idle or become so. Outcomes stand in the
 * order of the parts. A part whose worker died is fitted here.
 */
export async function spreadFits(
  home: Client<HomeService>,
  parts: readonly FitInput[],
  fitHere: (part: FitInput) => Promise<FitOutcome>
): Promise<readonly FitOutcome[]> {
  const outcomes: FitOutcome[] = [];
  const open = [...parts.keys()];
  const failures: unknown[] = [];
  const helpers: Promise<void>[] = [];
  const giveUp = (error: unknown): void => {
    failures.push(error);
    open.length = 0;
  };
  const help = async (): Promise<void> => {
    for (let index = open.shift(); index !== undefined; index = open.shift()) {
      const outcome = await fitElsewhere(home, parts[index]!);
      if (outcome === null) return void open.unshift(index);
      outcomes[index] = outcome;
    }
  };
  const work = async (): Promise<void> => {
    while (open.length > 0) {
      const idle = open.length > 1 ? await home.call('countIdle', undefined).result : 0;
      for (let i = 0; i < idle && open.length > 1; i++) helpers.push(help().catch(giveUp));
      const index = open.shift();
      if (index !== undefined) outcomes[index] = await fitHere(parts[index]!);
    }
  };
  do {
    await work().catch(giveUp);
    await Promise.all(helpers);
  } while (open.length > 0);
  if (failures.length > 0) throw failures[0];
  return outcomes;
}

async function fitElsewhere(home: Client<HomeService>, part: FitInput): Promise<FitOutcome | null> {
  try {
    return await home.call('fitPart', part).result;
  } catch (error) {
    if (isAppError(error, 'workers/crashed')) return null;
    throw error;
  }
}
