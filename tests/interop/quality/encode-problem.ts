import { encodedLevels, encodeTable, fitEncoder } from '#core/features';
import { createRng, range, shuffle, type Matrix } from '#core/shared';
import { readTarget } from '#core/training';
import type { Problem } from './tables.ts';

/** One split of a problem as the matrices that both sides get. */
export interface EncodedProblem {
  readonly train: Matrix;
  readonly trainY: Float64Array;
  readonly test: Matrix;
  readonly testY: Float64Array;
  readonly levels: Int32Array;
  readonly classes: number;
}

const TEST_SHARE = 0.25;

/** @param mostRows of the training rows, so that slow peers end in time */
export async function encodeProblem(
  problem: Problem,
  seed: number,
  { encoding, mostRows }: { encoding: 'dense' | 'native'; mostRows: number }
): Promise<EncodedProblem> {
  const table = await problem.load(seed);
  const target = readTarget(table, problem.target, problem.task);
  const order = shuffle(range(table.rows), createRng(seed, 'interop split'));
  const tests = Math.round(table.rows * TEST_SHARE);
  const test = order.slice(0, tests).sort();
  const train = order.slice(tests, Math.min(table.rows, tests + mostRows)).sort();
  const encoder = fitEncoder(table, train, {
    encoding,
    features: table.columns
      .filter(({ name }) => name !== problem.target && !problem.leaveOut.includes(name))
      .map(({ name, kind }) => ({ name, type: kind === 'number' ? ('number' as const) : ('category' as const) })),
    impute: 'median',
    category: 'onehot',
    rareBelow: 1,
    maxLevels: 250
  });
  const truth = (rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => target.y[row]!);
  return {
    train: encodeTable(encoder, table, train),
    trainY: truth(train),
    test: encodeTable(encoder, table, test),
    testY: truth(test),
    levels: encodedLevels(encoder),
    classes: target.classes.length
  };
}
