import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { encodeTable, fitEncoder } from '#core/features';
import type { FitInput } from '#core/ports';
import { findColumn, range } from '#core/shared';
import { createLinearEstimator } from '#engines/linear';
import { recordContext } from '../../../contract/estimator/fit-context.ts';
import { importText } from '../../datasets/import-text.ts';

const FILE = '/work/shared/data/adult-train.csv';

async function readAdult(): Promise<Pick<FitInput, 'x' | 'y' | 'levels'>> {
  const { table, schema } = await importText(readFileSync(FILE));
  const features = schema
    .filter(({ name }) => name !== 'income')
    .map(({ name, type }) => ({ name, type: type === 'number' ? ('number' as const) : ('category' as const) }));
  const plan = { features, encoding: 'dense', impute: 'median', category: 'onehot', rareBelow: 1 } as const;
  const encoder = fitEncoder(table, range(table.rows), { ...plan, maxLevels: 1000 });
  const income = findColumn(table, 'income')!;
  if (income.kind !== 'text') throw new Error('income is a text');
  const y = Float64Array.from(income.codes, (code) => Number(income.levels[code]!.includes('>50K')));
  return { x: encodeTable(encoder, table, range(table.rows)), y, levels: new Int32Array(encoder.width) };
}

/** scikit-learn 1.9.1, newton-cholesky at tol 1e-14, C = 1/(n l2), on the same columns. */
const OPTIMUM = { l2: 1e-3, objective: 0.3249664070308676 };

it.skipIf(!existsSync(FILE))('finds the optimum of scikit-learn on adult, 22,792 x 108, within 1e-8', async () => {
  const data = await readAdult();
  expect([data.x.rows, data.x.cols]).toEqual([22_792, 108]);
  const fit = createLinearEstimator().fit(
    { ...data, classes: 2, weights: null, params: { l2: OPTIMUM.l2 }, seed: 1 },
    recordContext()
  );
  const { curve, coefficients } = await fit;
  expect(Math.abs(curve.at(-1)!.trainLoss - OPTIMUM.objective)).toBeLessThan(1e-8);
  expect(coefficients!.low.every((low, i) => low < coefficients!.estimate[i]!)).toBe(true);
});
