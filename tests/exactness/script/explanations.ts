import { explainTrees } from '#core/training';
import { createGbdtEstimator } from '#engines/trees';
import { BARE_CONTEXT } from './bare-context.ts';
import { digestData } from './digest-numbers.ts';
import { makeProblem } from './problems.ts';

const BACKGROUND_ROWS = 20;

/** Shapley values of a boosted model, by both definitions of an absent column. */
export async function digestExplanations(): Promise<Record<string, string>> {
  const params = () => ({ rounds: 15, leaves: 6 });
  const input = makeProblem({ encoding: 'native', classes: 3, isWeighted: false, params });
  const { x } = makeProblem({ encoding: 'native', classes: 3, isWeighted: false, params });
  const { model } = await createGbdtEstimator().fit(input, BARE_CONTEXT);
  if (model.kind !== 'trees') throw new Error('boosting gave no trees');
  const background = { ...x, rows: BACKGROUND_ROWS, values: x.values.slice(0, BACKGROUND_ROWS * x.cols) };
  return {
    'explanation: path-dependent': digestData(explainTrees(model, x, { method: 'path-dependent' })),
    'explanation: interventional': digestData(explainTrees(model, x, { method: 'interventional', background }))
  };
}
