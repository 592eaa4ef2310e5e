import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBundle, bundleOfRun } from '#core/bundle';
import { loadTable, parseTable, readManifest } from '#core/datasets';
import { readModel, trainRun } from '#core/pipeline';
import { cellText, findColumn, type Table } from '#core/shared';
import { decodeModel, frameProblem, type FrameChoices } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { wasmBinary } from '../../contract/estimator/wasm-binary.ts';
import { quietContext, storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';

/** A bundle of a model trained for real, as files. */
async function trainBundle(choices: FrameChoices): Promise<Map<string, Uint8Array>> {
  const store = createMemoryStore();
  const { name, version, tableDigest, imported } = await storeTable(store, 'churn', churnTable(1200));
  const { spec } = frameProblem({ table: imported.table, tableDigest, columns: imported.schema }, { split: { folds: 2 }, ...choices });
  const ports = {
    store,
    clock: { now: () => 0 },
    environment: {},
    openEstimator: (estimator: string, options: Parameters<typeof openEstimator>[1]) => openEstimator(estimator, { ...options, wasm: wasmBinary() })
  };
  const { id } = await trainRun(ports, { spec, dataset: { name, version }, skip: [] }, quietContext);
  const { run, model, modelBytes } = await readModel(store, id);
  const { table: content } = await readManifest(store, version);
  const input = { name, version: 1, run, model, modelBytes, table: await loadTable(store, version), types: content.columns, engine: new Map() };
  return buildBundle(bundleOfRun(input));
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function feedsOf(table: Table, columns: readonly { kind: string; column: string }[]): Record<string, ort.Tensor> {
  return Object.fromEntries(
    columns.map(({ kind, column: name }) => {
      const column = findColumn(table, name)!;
      if (kind === 'number' && column.kind === 'number') return [name, new ort.Tensor('float32', Float32Array.from(column.values), [table.rows])];
      return [name, new ort.Tensor('string', Array.from({ length: table.rows }, (_, row) => cellText(column, row)), [table.rows])];
    })
  );
}

describe.each([
  ['a logistic model', { target: 'y' }, 1],
  ['a softmax model', { target: 'job', features: [{ name: 'x1', type: 'number' }, { name: 'y', type: 'category' }] }, 1],
  ['a ridge model', { target: 'x1', task: 'regression' }, 10],
  ['a network', { target: 'y', estimator: { name: 'mlp', params: { epochs: 4, hidden: [16, 8] } } }, 1]
] as [string, FrameChoices, number][])('onnxruntime on 200 golden rows of %s', (_, choices, unit) => {
  let files: Map<string, Uint8Array>;
  beforeAll(async () => {
    ort.env.wasm.numThreads = 1;
    files = await trainBundle(choices);
  }, 60_000);

  it('gives our scores within 1e-5', async () => {
    const { columns: types } = JSON.parse(text(files.get('data/schema.json'))) as { columns: Parameters<typeof parseTable>[1]['types'] };
    const golden = parseTable(text(files.get('eval/golden.csv')), { types });
    const { encoder } = decodeModel(files.get('model/model.safetensors')!);
    const session = await ort.InferenceSession.create(files.get('model/model.onnx')!);
    const outputs = await session.run(feedsOf(golden, encoder.columns));
    const [header, ...rows] = text(files.get('eval/golden-scores.csv')).trim().split('\n');
    expect(rows).toHaveLength(200);
    let worst = 0;
    header!.split(',').forEach((name, column) => {
      const theirs = outputs[name]!.data as Float32Array;
      rows.forEach((row, i) => (worst = Math.max(worst, Math.abs(Number(row.split(',')[column]) - theirs[i]!))));
    });
    expect(worst).toBeLessThanOrEqual(1e-5 * unit);
  });
});
