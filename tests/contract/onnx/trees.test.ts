import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { writeOnnx, type OnnxOptions } from '#core/bundle';
import type { ColumnEncoding } from '#core/features';
import type { TreesModel } from '#core/ports';
import { createRng, type Table } from '#core/shared';
import { predictTable, type PipelineModel } from '#core/training';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';
import { sampleTrees, type TreesShape } from '../../unit/training/sample-trees.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const LEVELS = Array.from({ length: 254 }, (_, i) => `level ${i}`);
const COLUMNS: readonly ColumnEncoding[] = [
  { kind: 'raw', column: 'age', typical: 0 },
  { kind: 'raw', column: 'v0', typical: 0 },
  { kind: 'code', column: 'plan', levels: ['basic', 'null', 'pro'] },
  { kind: 'code', column: 'city', levels: LEVELS }
];
const NULLS = ['', 'None', 'nan', 'NaN', '<NA>', 'null'];

/** Levels, unseen levels, every spelling of null, infinities, values beyond float32, values on thresholds. */
function oddTable(rows: number): Table {
  const rng = createRng(3, 'odd table');
  const pick = <Item>(items: readonly Item[]): Item => items[rng.below(items.length)]!;
  const number = (): number =>
    rng.below(4) === 0 ? pick([NaN, Infinity, -Infinity, 1e39, -0]) : rng.below(25) / 8 - 1.5;
  const text = (levels: readonly string[]) => (): string => pick([...levels, ...levels, ...NULLS, 'unseen']);
  const draw = <Item>(next: () => Item): Item[] => Array.from({ length: rows }, next);
  return tableOf(
    numbers('age', draw(number)),
    numbers('v0', draw(number)),
    texts('plan', draw(text(['basic', 'pro']))),
    texts('city', draw(text(LEVELS.slice(0, 40).concat(LEVELS.slice(240)))))
  );
}

const TABLE = oddTable(400);
const SHAPE: TreesShape = { columns: 4, categories: 2, codes: 255, trees: 15, leaves: 20 };

function modelOf(fitted: TreesModel, classes: readonly string[] = [], columns = COLUMNS): PipelineModel {
  const task = classes.length === 0 ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass';
  return { task, target: 't', classes, encoder: { format: 'assay.encoder/1', columns, width: columns.length }, fitted };
}

async function run(
  model: PipelineModel,
  profile: OnnxOptions['profile'],
  table = TABLE
): Promise<ort.InferenceSession.OnnxValueMapType> {
  const session = await ort.InferenceSession.create(writeOnnx(model, { profile, name: 'm', metadata: {} }));
  const names = new Set(model.encoder.columns.map(({ column }) => column));
  const shape = profile === 'mlflow' && names.size > 1 ? [table.rows] : [table.rows, 1];
  const feeds = table.columns
    .filter(({ name }) => names.has(name))
    .map((column) => {
      if (column.kind === 'number')
        return [column.name, new ort.Tensor('float32', Float32Array.from(column.values), shape)] as const;
      return [
        column.name,
        new ort.Tensor(
          'string',
          Array.from(column.codes, (code) => column.levels[code]!),
          shape
        )
      ] as const;
    });
  return session.run(Object.fromEntries(feeds));
}

const data = (value: ort.OnnxValue | undefined): number[] => [...((value as ort.Tensor).data as Float32Array)];

describe('trees in a graph', () => {
  it.each([
    ['numbers', { ...SHAPE, columns: 2, categories: 0 }, COLUMNS.slice(0, 2)],
    ['numbers and sets', SHAPE, COLUMNS],
    ['sets alone', { ...SHAPE, columns: 2 }, COLUMNS.slice(2)],
    ['single leaves', { ...SHAPE, leaves: 1 }, COLUMNS],
    ['trees of many leaves', { ...SHAPE, leaves: 300 }, COLUMNS]
  ] as [string, TreesShape, typeof COLUMNS][])(
    '[B20] of %s give the very bits of our sums',
    async (_, shape, columns) => {
      for (const seed of [1, 2]) {
        const model = modelOf(sampleTrees({ ...shape, seed }), [], columns);
        const ours = [...predictTable(model, TABLE)];
        expect(data((await run(model, 'mlflow'))['prediction'])).toEqual(ours);
        expect(data((await run(model, 'triton'))['prediction'])).toEqual(ours);
      }
    }
  );
  it.each([
    ['exp', [], {}],
    ['sigmoid', ['no', 'yes'], {}],
    ['share', ['no', 'yes'], {}],
    ['softmax', ['a', 'b', 'c'], { outputs: 3 }],
    ['softmax', ['a', 'b', 'c'], { outputs: 3, width: 3 }],
    ['share', ['a', 'b', 'c'], { outputs: 3, width: 3 }]
  ] as [TreesModel['link'], string[], TreesShape][])(
    '[B20] with the %s link to %j and %j are within 1e-6',
    async (link, classes, shape) => {
      const model = modelOf(sampleTrees({ ...SHAPE, ...shape, link }), classes);
      const theirs = data((await run(model, 'triton'))[classes.length === 0 ? 'prediction' : 'probabilities']);
      const worst = predictTable(model, TABLE).reduce(
        (most, ours, i) => Math.max(most, Math.abs(ours - theirs[i]!) / Math.max(1, ours)),
        0
      );
      expect(theirs).toHaveLength(400 * Math.max(1, classes.length));
      expect(worst).toBeLessThanOrEqual(1e-6);
    }
  );
  it('[B23] give the label of the most probable class', async () => {
    const model = modelOf(sampleTrees({ ...SHAPE, outputs: 3, link: 'softmax' }), ['a', 'b', 'c']);
    const scores = predictTable(model, TABLE);
    const labels = Array.from({ length: 400 }, (_, row) => {
      const own = [...scores.subarray(row * 3, row * 3 + 3)];
      return ['a', 'b', 'c'][own.indexOf(Math.max(...own))];
    });
    expect((await run(model, 'mlflow'))['label']).toHaveProperty('data', labels);
  });
  it('[B22] take a frame [N,1] when a category is the only column', async () => {
    const model = modelOf(sampleTrees({ ...SHAPE, columns: 1, categories: 1 }), [], COLUMNS.slice(3));
    expect(data((await run(model, 'mlflow'))['prediction'])).toEqual([...predictTable(model, TABLE)]);
  });
  it('[B25] write one table column for equal sets, and the same bytes for the same model', () => {
    const trees = sampleTrees(SHAPE);
    const same = modelOf({ ...trees, sets: new Uint32Array(trees.sets.length).fill(5) });
    const options = { profile: 'mlflow', name: 'm', metadata: {} } as const;
    expect(writeOnnx(same, options)).toEqual(writeOnnx(same, options));
    expect(writeOnnx(same, options).length).toBeLessThan(writeOnnx(modelOf(trees), options).length / 4);
  });
});
