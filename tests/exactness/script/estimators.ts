import type { FitInput } from '#core/ports';
import { findEstimator, predictFitted, type Task } from '#core/training';
import { BARE_CONTEXT } from './bare-context.ts';
import { CANDIDATES } from './candidates.ts';
import { digestData, digestNumbers } from './digest-numbers.ts';
import { makeProblem } from './problems.ts';

interface Problem {
  readonly title: string;
  readonly task: Task;
  readonly classes: number;
  readonly isWeighted: boolean;
}

const PROBLEMS: readonly Problem[] = [
  { title: 'two classes', task: 'binary', classes: 2, isWeighted: false },
  { title: 'three classes', task: 'multiclass', classes: 3, isWeighted: false },
  { title: 'a number', task: 'regression', classes: 0, isWeighted: false },
  { title: 'two classes, weighted', task: 'binary', classes: 2, isWeighted: true }
];

/** Three digests per estimator and problem: the model, how it was learnt, and its scores of the training rows. */
export async function digestEstimators(): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { name, variant, open, params } of CANDIDATES) {
    const { tasks } = findEstimator(name);
    for (const { title, ...problem } of PROBLEMS.filter(({ task }) => tasks.includes(task))) {
      const estimator = open();
      const makeInput = (): FitInput => makeProblem({ ...problem, encoding: estimator.encoding, params });
      const { model, ...rest } = await estimator.fit(makeInput(), BARE_CONTEXT);
      const key = `${name} (${variant}), ${title}`;
      digests[`${key}: model`] = digestData(model);
      digests[`${key}: learning`] = digestData(rest);
      digests[`${key}: scores`] = digestNumbers(predictFitted(model, makeInput().x));
    }
  }
  return digests;
}
