import { join } from 'node:path';
import { compare } from './harness/compare.mjs';
import { binaryData } from './harness/generate.mjs';
import { binaryQuality } from './harness/quality.mjs';
import { GBDT } from './harness/settings.mjs';

export const name = 'Prediction by boosted trees';

const SIDES = [
  { from: 'matrix', peer: { name: 'LightGBM', runner: 'python', task: 'predict.lightgbm', target: 1.0 } },
  {
    from: 'table',
    peer: { name: 'onnxruntime CPU, our ONNX file', runner: 'python', task: 'predict.onnxruntime', target: 1.0 }
  }
];

/** Both sides of a row start from the same form: a matrix, or raw columns as in serving. */
export async function run(arena) {
  const { train } = binaryData(arena.folder, { rows: arena.sized(100_000), cols: 20, testRows: 1000 });
  const { test } = binaryData(arena.folder, { rows: 1000, cols: 20, testRows: arena.sized(1_000_000) });
  const tables = [];
  for (const { from, peer } of SIDES) {
    tables.push(
      await compare(arena, {
        work: `predict ${test.rows.toLocaleString('en')} rows x 20 from ${from === 'matrix' ? 'a matrix' : 'columns'}, ${GBDT.rounds} trees`,
        ours: [{ name: 'ours', runner: 'node', task: 'predict' }],
        peers: [peer],
        spec: {
          estimator: 'gbdt',
          params: GBDT,
          classes: 2,
          train,
          test,
          from,
          onnx: join(arena.folder, `predict-${from}.onnx`)
        },
        quality: (file) => binaryQuality(file, test)
      })
    );
  }
  return tables.flat();
}
