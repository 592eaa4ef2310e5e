import type { JsonObject } from '#core/shared';
import { predictFitted } from '#core/training';
import { fitHere } from '../fit-here.ts';
import { askPeer } from './ask-peer.ts';
import { encodeProblem, type EncodedProblem } from './encode-problem.ts';
import { averageOf, measure, type Measures } from './measures.ts';
import type { Problem } from './tables.ts';

export interface Duel {
  readonly estimator: string;
  readonly params: (problem: EncodedProblem) => JsonObject;
  readonly python: string;
  readonly peer: string;
  readonly encoding: 'dense' | 'native';
  /** What only the peer is told. */
  readonly extra?: JsonObject;
  readonly mostRows?: number;
  readonly seeds?: number;
}

/** Test scores of both sides on the same rows and matrices, per seed. */
export async function scoreBoth(
  problem: Problem,
  duel: Duel
): Promise<{ problem: EncodedProblem; ours: Float64Array; theirs: Float64Array }[]> {
  const { encoding, mostRows = 30_000, seeds = problem.seeds } = duel;
  const numbers = Array.from({ length: seeds }, (_, index) => index + 1);
  const encoded = await Promise.all(numbers.map((seed) => encodeProblem(problem, seed, { encoding, mostRows })));
  const theirs = await askPeer(
    duel.python,
    duel.peer,
    encoded.map((one, index) => ({
      problem: one,
      seed: numbers[index]!,
      spec: { params: duel.params(one), ...duel.extra }
    }))
  );
  const both = [];
  for (const [index, one] of encoded.entries())
    both.push({ problem: one, ours: await scoreOurs(one, duel, numbers[index]!), theirs: theirs[index]! });
  return both;
}

async function scoreOurs(problem: EncodedProblem, { estimator, params }: Duel, seed: number): Promise<Float64Array> {
  const { train: x, trainY: y, levels, classes, test } = problem;
  return predictFitted(
    await fitHere(estimator, { x, y, levels, classes, weights: null, params: params(problem), seed }),
    test
  );
}

/** Averages over the seeds. */
export async function compareQuality(problem: Problem, duel: Duel): Promise<{ ours: Measures; theirs: Measures }> {
  const both = await scoreBoth(problem, duel);
  const average = (side: 'ours' | 'theirs'): Measures =>
    averageOf(
      both.map((one) => measure(one[side], one.problem.testY, { task: problem.task, classes: one.problem.classes }))
    );
  return { ours: average('ours'), theirs: average('theirs') };
}
