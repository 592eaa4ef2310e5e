import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { writeOnnx } from '#core/bundle';
import { parseRecipe, writeCsv, type Step } from '#core/datasets';
import { createRng, findColumn, range, type Column, type Table } from '#core/shared';
import { onnxInputs } from '../../../src/core/bundle/onnx/onnx-inputs.ts';
import { scoreTable } from '#core/serving';
import { framePrepared, frameProblem, modelInputs, prepareRows, trainModel, type PipelineModel } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';
import { importText, quietContext } from '../../fixtures/import-text.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const nowhere = { load: async () => undefined, save: async () => undefined };
const ctx = { ...quietContext, checkpoint: nowhere };

/** Numbers with missing, negative, tied and huge cells; texts with missing cells and spellings to merge. */
function sample(rows: number, seed: number): Table {
  const rng = createRng(seed, 'prepare-onnx');
  const draw = <T>(make: () => T): (T | null)[] =>
    Array.from({ length: rows }, () => (rng.uniform() < 0.1 ? null : make()));
  const a = draw(() => rng.below(40) / 4 - 3);
  const b = draw(() => rng.uniform() * 100);
  const c = draw(() => ['red', 'Red', 'blue', 'green', 'grey'][rng.below(5)]!);
  const d = draw(() => ['x', 'y', 'z'][rng.below(3)]!);
  const y = a.map((value, i) =>
    (value ?? 0) + (b[i] ?? 50) / 20 + (c[i] === 'blue' ? 3 : 0) + rng.uniform() > 4 ? 'yes' : 'no'
  );
  return tableOf(numbers('a', a), numbers('b', b), texts('c', c), texts('d', d), texts('y', y));
}

/** Cells that training never saw, in every combination with missing ones. */
const STRANGE = tableOf(
  numbers('a', [null, 0, -3, 1e6, -1e6, 2.25, null, 0.1, 7, 3]),
  numbers('b', [10, null, 0, -5, 1e7, 50.5, null, 99, 20, 1]),
  texts('c', ['purple', null, 'red', 'nan', 'None', 'Red', null, 'blue', 'green', '__proto__']),
  texts('d', ['x', 'w', null, 'y', 'z', 'x', null, 'None', 'z', 'x'])
);

async function train(steps: readonly Record<string, unknown>[], estimator: string): Promise<PipelineModel> {
  const { steps: prepare } = parseRecipe({
    format: 'assay.recipe/1',
    steps: steps.map((step, i) => ({ id: `s${i}`, ...step }))
  });
  return trainWith(prepare, estimator);
}

async function trainWith(prepare: readonly Step[], name: string): Promise<PipelineModel> {
  const { table, schema } = await importText([...writeCsv(sample(600, 1))].join(''));
  const framed = framePrepared({ table, columns: schema }, prepare);
  const { spec } = frameProblem(
    { ...framed, tableDigest: 'd' },
    { target: 'y', prepare, split: { folds: 2 }, estimator: { name, params: {} } }
  );
  const { estimator } = await openEstimator(name, { engine: 'exact', skip: [], workload: undefined });
  return (await trainModel({ spec, table, estimator, checkpoints: nowhere }, ctx)).model;
}

function feed(column: Column, type: 'number' | 'category'): ort.Tensor {
  if (column.kind === 'number' && type === 'number')
    return new ort.Tensor('float32', Float32Array.from(column.values), [column.values.length]);
  if (column.kind === 'number') throw new Error('a category of numbers');
  const cells = Array.from(column.codes, (code) => (code < 0 ? '' : column.levels[code]!));
  return new ort.Tensor('string', cells, [cells.length]);
}

/** The probability of yes by onnxruntime. */
async function runOnnx(model: PipelineModel, table: Table): Promise<number[]> {
  const session = await ort.InferenceSession.create(writeOnnx(model, { profile: 'mlflow', name: 'm', metadata: {} }));
  const feeds = onnxInputs(model).inputs.map(({ name, type }) => [name, feed(findColumn(table, name)!, type)] as const);
  const out = await session.run(Object.fromEntries(feeds));
  return [...(out['p_yes']!.data as Float32Array)];
}

function ours(model: PipelineModel, table: Table): number[] {
  const { scores } = scoreTable(model, table);
  return Array.from({ length: table.rows }, (_, row) => scores[row * 2 + 1]!);
}

const formula = (into: string, text: string) => ({ kind: 'formula', into, formula: text });

const RECIPES: Record<string, readonly Record<string, unknown>[]> = {
  'numbers filled, marked and scaled': [
    { kind: 'impute', columns: ['a', 'b'], method: 'median', indicator: 'add' },
    { kind: 'scale', columns: ['a'], method: 'standard' },
    { kind: 'scale', columns: ['b'], method: 'robust' }
  ],
  'numbers bent and bounded': [
    { kind: 'yeo-johnson', columns: ['a'] },
    { kind: 'winsorise', columns: ['b'], low: 0.05, high: 0.9 },
    { kind: 'log1p', columns: ['b'] },
    { kind: 'clip', columns: ['a'], low: -2, high: 4 }
  ],
  'numbers in bins': [
    { kind: 'bin', column: 'a', method: 'quantile', count: 4, into: 'a4' },
    { kind: 'bin', column: 'b', method: 'edges', edges: [10, 20.5, 70], into: 'b' },
    {
      kind: 'map-values',
      column: 'a',
      pairs: [
        { from: 0.25, to: 9 },
        { from: null, to: -1 }
      ],
      others: 'keep'
    }
  ],
  'texts filled, mapped and merged': [
    {
      kind: 'map-values',
      column: 'c',
      pairs: [
        { from: 'Red', to: 'red' },
        { from: 'grey', to: null }
      ],
      others: 'keep'
    },
    { kind: 'impute', columns: ['c'], method: 'mode', indicator: 'add' },
    { kind: 'merge-rare', columns: ['c'], below: 0.21, into: 'few' },
    {
      kind: 'map-values',
      column: 'd',
      pairs: [
        { from: 'x', to: 'X' },
        { from: null, to: 'none' }
      ],
      others: 'missing'
    },
    { kind: 'rename', columns: [{ from: 'd', to: 'letter' }] }
  ],
  'formulas of numbers': [
    formula('f1', 'a * 2 - b / a + a % 3'),
    formula('f2', 'round(a) + floor(b) - ceil(a) + trunc(a) + sign(a) + abs(a)'),
    formula('f3', 'log1p(abs(a)) + log(b) + sqrt(a) + exp(a / 10) + log2(b + 1) + log10(b + 1)'),
    formula('f4', 'min(a, b, 5) + max(a, 0) + clamp(b, 10, 60) + pow(a, 2)'),
    formula('f5', '-a')
  ],
  'formulas that decide': [
    formula('g1', 'a > 2 && b < 50'),
    formula('g2', 'a <= 2 || isMissing(b)'),
    formula('g3', '!(a == 2.25) ? coalesce(b, a, 0) : -1'),
    formula('g4', 'c == "blue" ? 1 : c != "red" ? 2 : null'),
    formula('g5', 'if(a >= 0, "up", "down")'),
    formula('g6', 'coalesce(c, d, "neither")'),
    formula('g7', 'isMissing(c) || 0')
  ],
  'formulas of texts': [
    formula('t1', 'contains(c, "re")'),
    formula('t2', 'startsWith(c, "gre") ? a : b'),
    formula('t3', 'endsWith(c, "d") || endsWith(d, "y")'),
    formula('t4', 'concat(c, "-", d)'),
    formula('t5', 'c + d + "."'),
    formula('t6', 'c == d ? a : -a'),
    formula('t7', 'concat(c, null)')
  ],
  'columns that no step reads': [formula('h', 'a + b'), { kind: 'drop-columns', columns: ['b'] }]
};

describe.each(Object.entries(RECIPES))('[B27] a graph with %s', { timeout: 60_000 }, (_, steps) => {
  it.each(['linear', 'gbdt'])('gives the scores of the %s model within 1e-5', async (name) => {
    const model = await train(steps, name);
    expect(onnxInputs(model)).toEqual({ inputs: modelInputs(model) });
    for (const table of [sample(300, 2), STRANGE]) {
      const [expected, received] = [ours(model, table), await runOnnx(model, table)];
      expect(received).toHaveLength(expected.length);
      expected.forEach((score, row) =>
        expect(Math.abs(score - received[row]!), `row ${row}`).toBeLessThanOrEqual(1e-5)
      );
    }
  });
});

describe('[B28] a step that ONNX has no exact form for', { timeout: 60_000 }, () => {
  const OTHERS: readonly (readonly [string, Record<string, unknown>])[] = [
    ['a step of the kind trim', { kind: 'trim', columns: ['c'] }],
    ['a step of the kind change-case', { kind: 'change-case', columns: ['c'], to: 'lower' }],
    ['contains() of a part that is no constant', formula('k', 'contains(c, d) ? a : b')],
    ['concat() is given numbers', formula('k', 'concat(c, a)')],
    ['lower() of texts', formula('k', 'lower(c)')],
    ['the empty text, which is a missing one there', formula('k', 'coalesce(c, "") + d')],
    ['< between texts', formula('k', 'c < "m"')],
    ['round() to decimals', formula('k', 'round(b, 1)')],
    ['writing numbers as texts', { kind: 'set-type', columns: ['a'], type: 'category' }]
  ];
  it.each(OTHERS)('leaves the graph with prepared columns and names %s', async (what, step) => {
    const model = await train([{ kind: 'impute', columns: ['b'], method: 'mean' }, step], 'linear');
    expect(onnxInputs(model).reason).toBe(`the step "s1" (${String(step['kind'])}): ${what}`);
    const table = sample(100, 3);
    const prepared = prepareRows(model.prepare!, table, range(table.rows));
    const [expected, received] = [ours(model, table), await runOnnx(model, prepared)];
    expected.forEach((score, row) => expect(Math.abs(score - received[row]!)).toBeLessThanOrEqual(1e-5));
  });
});

describe('[B27] functions of texts', { timeout: 60_000 }, () => {
  const NASTY = [
    ...[
      'red',
      'r.d',
      'rxd',
      'a\nb',
      'ab',
      'Größe',
      '\u{1F600}!',
      '\u{1F600}',
      '(',
      '[a-z]',
      'a|b',
      '^a$',
      'back\\slash'
    ],
    ...[
      '-',
      'tab\tx',
      'a\r\nb',
      '{2}',
      '*',
      '+',
      '?',
      '\\Q',
      '\\E',
      '.*',
      'É',
      'E\u0301',
      '\u00a0',
      '\u2028x',
      '"',
      '#'
    ]
  ];
  const table = (): Table => {
    const cells = Array.from({ length: 600 }, (_, i) => NASTY[i % NASTY.length]!);
    const y = cells.map((_, i) => (i % 7 < 3 ? 'yes' : 'no'));
    const n = cells.map((_, i) => i % 11);
    return tableOf(numbers('n', n), texts('c', cells), texts('y', y));
  };

  it('find every nasty part where we find it, and nowhere else', async () => {
    const parts = NASTY.filter((part) => !part.includes('\u2028'));
    const steps = parts.map((part, i) => {
      const name = ['contains', 'startsWith', 'endsWith'][i % 3]!;
      return { id: `s${i}`, ...formula(`f${i}`, `${name}(c, ${JSON.stringify(part)})`) };
    });
    const { steps: prepare } = parseRecipe({ format: 'assay.recipe/1', steps });
    const raw = table();
    const framed = framePrepared({ table: raw, columns: [] }, prepare);
    const names = ['n', ...prepare.map((_, i) => `f${i}`)];
    const features = names.map((name) => ({ name, type: 'number' as const }));
    const { spec } = frameProblem(
      { ...framed, tableDigest: 'd' },
      { target: 'y', prepare, features, split: { folds: 2 }, estimator: { name: 'linear', params: {} } }
    );
    const { estimator } = await openEstimator('linear', { engine: 'exact', skip: [], workload: undefined });
    const { model } = await trainModel({ spec, table: raw, estimator, checkpoints: nowhere }, ctx);
    expect(onnxInputs(model).reason).toBeUndefined();
    const [expected, received] = [ours(model, raw), await runOnnx(model, raw)];
    expected.forEach((score, row) => expect(Math.abs(score - received[row]!)).toBeLessThanOrEqual(1e-5));
    expect(new Set(expected).size).toBeGreaterThan(5);
  });

  it('leave a graph of ai.onnx 13 alone, and are of ai.onnx 20', async () => {
    const opsetOf = (model: PipelineModel): number => {
      const bytes = writeOnnx(model, { profile: 'mlflow', name: 'm', metadata: {} });
      return bytes.findLastIndex((byte, i) => byte === 13 && bytes[i - 1] === 16) > 0 ? 13 : 20;
    };
    expect(opsetOf(await train([formula('n', 'a + b')], 'linear'))).toBe(13);
    expect(opsetOf(await train([formula('n', 'contains(c, "re") ? a : b')], 'linear'))).toBe(20);
  });

  it('go with a network of several members, whose mean ai.onnx 20 writes in another way', async () => {
    const prepare = parseRecipe({
      format: 'assay.recipe/1',
      steps: [{ id: 's', ...formula('k', 'contains(c, "re")') }]
    }).steps;
    const model = await trainWith(prepare, 'tabm');
    const unseen = sample(100, 4);
    const [expected, received] = [ours(model, unseen), await runOnnx(model, unseen)];
    expected.forEach((score, row) => expect(Math.abs(score - received[row]!)).toBeLessThanOrEqual(1e-5));
  });
});
