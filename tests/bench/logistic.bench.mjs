import { encodeAdult } from './harness/adult.mjs';
import { readArray } from './harness/arrays.mjs';
import { compare } from './harness/compare.mjs';
import { logisticObjective } from './harness/quality.mjs';
import { LINEAR } from './harness/settings.mjs';

export const name = 'Logistic regression to the same optimum, one-hot';

export async function run(arena) {
  const adult = await encodeAdult(arena, 'dense');
  const { cols } = adult.train;
  const x = readArray(adult.train.x, Float32Array);
  const y = readArray(adult.train.y, Float64Array);
  return compare(arena, {
    work: `logistic regression, ${adult.title}`,
    ours: [{ name: 'ours', runner: 'node', task: 'fit' }],
    peers: [
      { name: 'scikit-learn lbfgs, dense', runner: 'python', task: 'linear.dense', target: 1.0 },
      { name: 'scikit-learn lbfgs, sparse', runner: 'python', task: 'linear.sparse', target: 1.0 }
    ],
    spec: { estimator: 'linear', params: LINEAR, output: 'coefficients', ...adult },
    quality: (file) => ({ objective: logisticObjective(readArray(file, Float64Array), { x, y, cols, ...LINEAR }) })
  });
}
