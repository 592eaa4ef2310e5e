import { describe, expect, it } from 'vitest';
import { onnxTable } from '#core/bundle';
import { modelInputs } from '#core/training';
import { onnxInputs } from '../../../src/core/bundle/onnx/onnx-inputs.ts';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';
import { formula, ours, runOnnx, sample, train } from './prepare-case.ts';

/** Cells that training never saw, in every combination with missing ones. */
const STRANGE = tableOf(
  numbers('a', [null, 0, -3, 1e6, -1e6, 2.25, null, 0.1, 7, 3]),
  numbers('b', [10, null, 0, -5, 1e7, 50.5, null, 99, 20, 1]),
  texts('c', ['purple', null, 'red', 'nan', 'None', 'Red', null, 'blue', 'green', '__proto__']),
  texts('d', ['x', 'w', null, 'y', 'z', 'x', null, 'None', 'z', 'x'])
);

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
    ['round() to decimals', formula('k', 'round(b, 1)')],
    ['writing numbers as texts', { kind: 'set-type', columns: ['a'], type: 'category' }]
  ];
  it.each(OTHERS)(
    'is named, %s, and the graph takes what it makes, under a name that no raw column has',
    async (what, step) => {
      const model = await train([{ kind: 'impute', columns: ['b'], method: 'mean' }, step], 'linear');
      const { inputs, reason } = onnxInputs(model);
      expect(reason).toBe(`the step "s1" (${String(step['kind'])}): ${what}`);
      const made = step['into'] ?? (step['columns'] as string[])[0]!;
      expect(inputs.filter(({ prepared }) => prepared !== undefined)).toMatchObject([
        { prepared: made, name: step['into'] === undefined ? `${String(made)} (prepared)` : made }
      ]);
      expect(inputs.filter(({ prepared }) => prepared === undefined).map(({ name }) => name)).toEqual(
        ['a', 'b', 'c', 'd'].filter((name) => name !== made)
      );
      const table = sample(100, 3);
      const [expected, received] = [ours(model, table), await runOnnx(model, onnxTable(model, table))];
      expected.forEach((score, row) => expect(Math.abs(score - received[row]!)).toBeLessThanOrEqual(1e-5));
    }
  );

  it('takes from the graph only what is made by it or of it', async () => {
    const model = await train(
      [
        { kind: 'trim', columns: ['c'] },
        formula('e', 'c == "red" ? a : b'),
        { kind: 'impute', columns: ['a', 'e'], method: 'constant', value: 3 },
        { kind: 'map-values', column: 'd', pairs: [{ from: 'x', to: 'zz' }], others: 'keep' },
        formula('f', 'length(d)'),
        formula('g', 'a * b')
      ],
      'gbdt'
    );
    const { inputs, reason } = onnxInputs(model);
    expect(inputs.map(({ name }) => name)).toEqual(['a', 'b', 'd', 'c (prepared)', 'e', 'f']);
    expect(reason).toBe('the step "s0" (trim): a step of the kind trim; the step "s4" (formula): length() of texts');
    const table = sample(100, 3);
    const [expected, received] = [ours(model, table), await runOnnx(model, onnxTable(model, table))];
    expected.forEach((score, row) => expect(Math.abs(score - received[row]!)).toBeLessThanOrEqual(1e-5));
  });
});
