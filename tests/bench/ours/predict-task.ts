import { writeOnnx } from '#core/bundle';
import { encodeTable, fitEncoder } from '#core/features';
import { range, type JsonObject, type Table } from '#core/shared';
import { predictFitted, predictTable, type PipelineModel } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { fitContext } from './fit-context.ts';
import { readMatrix, secondClass } from './fit-task.ts';
import type { Host, MatrixFiles, Prepared } from './task.ts';

export interface PredictSpec {
  readonly estimator: string;
  readonly params: JsonObject;
  readonly train: MatrixFiles;
  readonly test: MatrixFiles;
  /** Where the ONNX file of the model goes. */
  readonly onnx: string;
  /** `matrix`: encoded rows to scores. `table`: raw columns to scores, as an ONNX session does. */
  readonly from: 'matrix' | 'table';
}

/** Scores of all test rows by a model fitted beforehand. */
export async function preparePrediction(spec: PredictSpec, host: Host): Promise<Prepared> {
  const model = await fitModel(spec, host);
  await host.write(spec.onnx, writeOnnx(model, { profile: 'mlflow', name: 'bench', metadata: {} }));
  const table = await readColumns(spec.test, host);
  const matrix = encodeTable(model.encoder, table, range(table.rows));
  let scores: Float64Array = new Float64Array(0);
  return {
    measure: () => {
      const started = performance.now();
      scores = spec.from === 'matrix' ? predictFitted(model.fitted, matrix) : predictTable(model, table);
      return Promise.resolve({ ms: performance.now() - started });
    },
    scores: () => secondClass(scores, 2)
  };
}

async function fitModel(spec: PredictSpec, host: Host): Promise<PipelineModel> {
  const table = await readColumns(spec.train, host);
  const { estimator } = await openEstimator(spec.estimator, { engine: 'exact' });
  const encoder = fitEncoder(table, range(table.rows), {
    features: table.columns.map(({ name }) => ({ name, type: 'number' })),
    encoding: estimator.encoding,
    impute: 'median',
    category: 'onehot',
    rareBelow: 1,
    maxLevels: 250
  });
  const x = encodeTable(encoder, table, range(table.rows));
  const y = new Float64Array(await host.read(spec.train.y));
  const levels = new Int32Array(x.cols);
  const input = { x, levels, y, classes: 2, weights: null, params: spec.params, seed: 1 };
  const { model: fitted } = await estimator.fit(input, fitContext());
  return { task: 'binary', target: 'y', classes: ['no', 'yes'], encoder, fitted };
}

async function readColumns(files: MatrixFiles, host: Host): Promise<Table> {
  const { rows, cols, values } = await readMatrix(files, host);
  const columns = Array.from({ length: cols }, (_, j) => ({
    kind: 'number' as const,
    name: `f${j}`,
    values: Float64Array.from({ length: rows }, (_, row) => values[row * cols + j]!)
  }));
  return { rows, columns };
}
