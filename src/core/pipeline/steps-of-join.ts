import type { JoinOrigin, Step } from '#core/datasets';
import { joinSteps, readJoin } from '#core/features';
import type { Store } from '#core/ports';
import { isAppError } from '#core/shared';
import { findStepProblem, type KeptColumns } from '#core/training';

/**
 * The formulas of a training set as steps over its own columns: those that leave target, group and weight alone and do not
 * come among the steps that follow. None where a definition is gone. @throws store/damaged-object
 */
export async function stepsOfJoin(
  store: Store,
  origin: JoinOrigin,
  { spec, then }: { spec: KeptColumns; then: readonly Step[] }
): Promise<readonly Step[]> {
  const known = new Set(then.map(identityOf));
  return (await readSteps(store, origin)).filter(
    (step) => !known.has(identityOf(step)) && findStepProblem([step], { spec, raw: [] }) === undefined
  );
}

async function readSteps(store: Store, origin: JoinOrigin): Promise<readonly Step[]> {
  try {
    return joinSteps(await readJoin(store, origin));
  } catch (error) {
    if (isAppError(error, 'store/missing-object')) return [];
    throw error;
  }
}

function identityOf(step: Step): string {
  return step.kind === 'formula' ? JSON.stringify([step.into, step.formula]) : step.id;
}
