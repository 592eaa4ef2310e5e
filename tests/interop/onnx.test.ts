import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '#core/bundle';
import { loadTable } from '#core/datasets';
import { encodedLevels, encodeTable, fitEncoder } from '#core/features';
import { createRng, range, type Column, type JsonObject, type Table } from '#core/shared';
import { modelInputs, predictTable, readTarget, type PipelineModel, type Task } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { churnTable, numbers, tableOf, texts } from '../fixtures/tables.ts';
import { createShop, trainOnFeatures } from '../fixtures/train-on-features.ts';
import { fitHere } from './fit-here.ts';
import { readFloat64 } from './read-float64.ts';

const PYTHON = process.env['ASSAY_PYTHON'] ?? '';
const ROWS = 400;
const SMALL: Readonly<Record<string, JsonObject>> = {
  gbdt: { rounds: 30, leaves: 8 },
  mlp: { epochs: 5, hidden: [16] },
  tabm: { epochs: 3, hidden: [16], members: 4 }
};
const TREES = ['gbdt', 'forest', 'extra-trees', 'tree', 'ebm'];
const NAMES = [...TREES, 'linear', 'mlp', 'tabm', 'knn', 'naive-bayes'];

function pricesTable(rows: number): Table {
  const rng = createRng(3, 'onnx prices');
  const size = Array.from({ length: rows }, () => (rng.uniform() < 0.05 ? null : rng.uniform() * 100));
  const city = Array.from({ length: rows }, () =>
    rng.uniform() < 0.05 ? null : ['Rome', 'Oslo', 'Kyoto'][rng.below(3)]!
  );
  const price = size.map((value, row) => (value ?? 50) * 3.5 + (city[row]?.length ?? 0) + rng.uniform());
  return tableOf(numbers('size m²', size), texts('city', city), numbers('price', price));
}

const PROBLEMS: readonly { task: Task; table: Table; target: string }[] = [
  { task: 'binary', table: churnTable(ROWS), target: 'y' },
  { task: 'multiclass', table: churnTable(ROWS), target: 'job' },
  { task: 'regression', table: pricesTable(ROWS), target: 'price' }
];

async function fitPipeline(name: string, { task, table, target }: (typeof PROBLEMS)[number]): Promise<PipelineModel> {
  const { y, classes } = readTarget(table, target, task);
  const rows = range(table.rows).filter((row) => !Number.isNaN(y[row]!) && y[row]! >= 0);
  const { estimator } = await openEstimator(name, { engine: 'exact' });
  const encoder = fitEncoder(table, rows, {
    encoding: estimator.encoding,
    features: table.columns
      .filter((column) => column.name !== target)
      .map((column) => ({
        name: column.name,
        type: column.kind === 'number' ? ('number' as const) : ('category' as const)
      })),
    impute: 'median',
    category: 'onehot',
    rareBelow: 1,
    maxLevels: 50
  });
  const fitted = await fitHere(name, {
    x: encodeTable(encoder, table, rows),
    levels: encodedLevels(encoder),
    y: Float64Array.from(rows, (row) => y[row]!),
    classes: classes.length,
    weights: null,
    params: SMALL[name] ?? {},
    seed: 1
  });
  return { task, target, classes, encoder, fitted };
}

const cells = (column: Column): (number | string | null)[] =>
  column.kind === 'number'
    ? Array.from(column.values, (value) => (Number.isNaN(value) ? null : value))
    : Array.from(column.codes, (code) => (code < 0 ? null : column.levels[code]!));

/** The scores that native onnxruntime gives for all rows of the table, row-major. */
function scoreNatively(model: PipelineModel, table: Table, profile: 'mlflow' | 'triton'): Float64Array {
  const folder = mkdtempSync(join(tmpdir(), 'assay-interop-onnx-'));
  const used = new Set(modelInputs(model).map(({ name }) => name));
  const columns = table.columns.filter(({ name }) => used.has(name));
  writeFileSync(join(folder, 'model.onnx'), writeOnnx(model, { profile, name: 'test', metadata: {} }));
  writeFileSync(
    join(folder, 'columns.json'),
    JSON.stringify(columns.map((column) => ({ name: column.name, kind: column.kind, cells: cells(column) })))
  );
  execFileSync(PYTHON, ['tests/interop/peers/score_onnx.py', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  return readFloat64(join(folder, 'scores'));
}

describe.each(NAMES)('%s as ONNX in onnxruntime', (name) => {
  const problems = PROBLEMS.filter(({ task }) => name !== 'naive-bayes' || task !== 'regression');
  it.skipIf(PYTHON === '').each(problems.map((problem) => [problem.task, problem] as const))(
    'gives our scores: %s',
    async (_, problem) => {
      const model = await fitPipeline(name, problem);
      const ours = predictTable(model, problem.table);
      const tolerance = TREES.includes(name) ? 1e-6 : 1e-5;
      for (const profile of ['mlflow', 'triton'] as const) {
        const theirs = scoreNatively(model, problem.table, profile);
        expect(theirs.length).toBe(ours.length);
        const off = ours.map((score, i) => Math.abs(score - theirs[i]!) / Math.max(1, Math.abs(score)));
        expect(off.reduce((most, value) => Math.max(most, value), 0)).toBeLessThanOrEqual(tolerance);
      }
    }
  );
});

describe('a model with the formulas of feature views, in onnxruntime', { timeout: 60_000 }, () => {
  it.skipIf(PYTHON === '').each(['gbdt', 'linear', 'tabm'])(
    'gives our scores from what is looked up: %s',
    async (name) => {
      const shop = await createShop();
      const { model } = await trainOnFeatures(shop, { estimator: { name, params: SMALL[name] ?? {} } });
      const table = await loadTable(shop.store, shop.version);
      const names = modelInputs(model).map((input) => input.name);
      expect(names).toContain('spending__amount');
      expect(names).not.toContain('spending__per_item');
      const ours = predictTable(model, table);
      for (const profile of ['mlflow', 'triton'] as const) {
        const theirs = scoreNatively(model, table, profile);
        expect(theirs.length).toBe(ours.length);
        const off = ours.map((score, i) => Math.abs(score - theirs[i]!));
        expect(Math.max(...off)).toBeLessThanOrEqual(1e-5);
      }
    }
  );
});
