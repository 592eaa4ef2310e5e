import { describe, expect, it } from 'vitest';
import {
  applyRecipe,
  describeStep,
  fitRecipe,
  isFitted,
  parseFittedRecipe,
  parseRecipe,
  previewRecipe
} from '#core/datasets';
import { range, takeRows, type Table } from '#core/shared';
import { columnOf, literalOf, tableOf } from '../small-table.ts';
import { failureOf, recipeOf } from './run-steps.ts';

/** One step of every kind that learns, over the columns x, y and t. */
const FITTED = [
  { kind: 'impute', columns: ['x'], method: 'median', indicator: 'add' },
  { kind: 'impute', columns: ['y'], method: 'mean' },
  { kind: 'impute', columns: ['t'], method: 'mode' },
  { kind: 'merge-rare', columns: ['t'], below: 0.2 },
  { kind: 'winsorise', columns: ['x'], low: 0.1, high: 0.9 },
  { kind: 'yeo-johnson', columns: ['x'] },
  { kind: 'scale', columns: ['x'], method: 'standard' },
  { kind: 'scale', columns: ['y'], method: 'minmax' },
  { kind: 'bin', column: 'y', method: 'quantile', count: 3, into: 'y_bin' },
  { kind: 'bin', column: 'x', method: 'width', count: 3, into: 'x_bin' }
];

const TRAIN = {
  x: [1, 2, null, 4, 8, 16],
  y: [0, 1, 2, null, 4, 5],
  t: ['a', 'b', 'a', 'b', null, 'c']
};
const train = tableOf(TRAIN);
/** The training rows, each followed by a row that would change everything that is learnt. */
const spoilt: Table = tableOf({
  x: TRAIN.x.flatMap((cell) => [cell, 1e9]),
  y: TRAIN.y.flatMap((cell) => [cell, -1e6]),
  t: TRAIN.t.flatMap((cell) => [cell, 'z'])
});
const TRAIN_ROWS = range(6).map((row) => row * 2);

describe('parseRecipe', () => {
  const failure = (steps: unknown) => failureOf(() => parseRecipe({ format: 'assay.recipe/1', steps }));
  it('fills in defaults and keeps everything else', () => {
    expect(recipeOf({ kind: 'trim', columns: ['x'] })).toEqual({
      format: 'assay.recipe/1',
      steps: [{ id: 's1', kind: 'trim', enabled: true, columns: ['x'], inside: 'keep' }]
    });
  });
  it('reads its own output to the same recipe', () => {
    const recipe = recipeOf(...FITTED);
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });
  it.each([
    [
      [{ id: 'a', kind: 'imput', columns: ['x'] }],
      /step 1 \("a", "imput"\), kind: there is no kind of step named "imput"/
    ],
    [[{ id: 'a', columns: ['x'] }], /step 1 \("a"\), kind: it is missing/],
    [
      [
        { id: 'a', kind: 'trim', columns: ['x'] },
        { id: 'b', kind: 'clip', columns: ['x'], low: 'q' }
      ],
      /step 2 \("b", "clip"\), low: /
    ],
    [[{ id: 'a', kind: 'trim', columns: [] }], /step 1 \("a", "trim"\), columns: names no column/],
    [[{ id: 'a', kind: 'trim', columns: ['x', 'x'] }], /columns: names a column twice/],
    [[{ id: 'a', kind: 'trim', columns: ['x'], colour: 'red' }], /colour/],
    [
      [
        { id: 'a', kind: 'trim', columns: ['x'] },
        { id: 'a', kind: 'trim', columns: ['y'] }
      ],
      /two steps have the same id/
    ],
    [[{ id: 'a', kind: 'filter', formula: '1 +' }], /step 1 \("a", "filter"\), formula: .*ends too early/],
    [[{ id: 'a', kind: 'clip', columns: ['x'], low: 2, high: 1 }], /low is above high/],
    [[{ id: 'a', kind: 'impute', columns: ['x'], method: 'constant' }], /value belongs to the method constant/],
    [[{ id: 'a', kind: 'bin', column: 'x', method: 'edges', edges: [2, 1], into: 'b' }], /edges: does not ascend/],
    [[null], /step 1: /],
    ['no', /steps: /]
  ])('refuses %j', (steps, message) => {
    const found = failure(steps);
    expect(found.code).toBe('datasets/bad-recipe');
    expect(found.message).toMatch(message);
  });
  it.each([undefined, null, 7, 'x', [], { format: 'assay.recipe/2', steps: [] }])('refuses %j as a whole', (json) => {
    expect(failureOf(() => parseRecipe(json)).code).toBe('datasets/bad-recipe');
  });
  it('proposes the kind that was meant', () => {
    expect(failure([{ id: 'a', kind: 'winsorize', columns: ['x'] }]).hint).toMatch(/"winsorise"/);
  });
});

describe('fitted steps', () => {
  it('are known, and those that learn nothing too', () => {
    expect(recipeOf(...FITTED).steps.every(isFitted)).toBe(true);
    const plain = recipeOf(
      { kind: 'impute', columns: ['x'], method: 'constant', value: 1 },
      { kind: 'bin', column: 'x', method: 'edges', edges: [1], into: 'b' },
      { kind: 'clip', columns: ['x'], low: 1 },
      { kind: 'filter', formula: 'x > 1' }
    );
    expect(plain.steps.some(isFitted)).toBe(false);
    expect(fitRecipe(plain, train).learnt).toEqual([]);
  });
  it('never see rows outside the rows given', () => {
    const recipe = recipeOf(...FITTED);
    const alone = fitRecipe(recipe, train);
    expect(fitRecipe(recipe, spoilt, { rows: TRAIN_ROWS })).toEqual(alone);
    expect(fitRecipe(recipe, spoilt).learnt).not.toEqual(alone.learnt);
    const applied = applyRecipe(fitRecipe(recipe, spoilt, { rows: TRAIN_ROWS }), spoilt).table;
    expect(literalOf(takeRows(applied, TRAIN_ROWS))).toEqual(literalOf(applyRecipe(alone, train).table));
  });
  it('never see them behind steps that move, drop, repeat or combine rows', () => {
    const moves = [
      { kind: 'sort', by: [{ column: 'x', order: 'descending' }] },
      { kind: 'filter', formula: 'isMissing(y) || y != 2' },
      { kind: 'union', other: 'more' },
      { kind: 'join', other: 'names', on: [{ left: 't', right: 't' }] },
      { kind: 'impute', columns: ['x'], method: 'mean' }
    ];
    const recipe = recipeOf(...moves);
    const others = new Map([
      ['more', tableOf({ x: [7e7], y: [1], t: ['a'] })],
      ['names', tableOf({ t: ['a', 'a', 'b', 'z'], n: ['p', 'q', 'r', 's'] })]
    ]);
    // a twice (rows 0), b (1, 3), missing, c: x is 1, 1, 2, 4, 8, 16
    expect(fitRecipe(recipe, spoilt, { rows: TRAIN_ROWS, others }).learnt).toEqual([
      { id: 's5', value: [{ column: 'x', value: 32 / 6 }] }
    ]);
    const grouped = recipeOf(
      { kind: 'aggregate', by: ['g'], measures: [{ column: 'v', measure: 'sum', into: 'v' }] },
      { kind: 'scale', columns: ['v'], method: 'minmax' }
    );
    const table = tableOf({ g: ['p', 'p', 'q', 'r', 'r'], v: [1, 2, 10, 5, 1e6] });
    // The group r holds a row outside, so it is not learnt from; p is 3 and q is 10.
    expect(fitRecipe(grouped, table, { rows: Int32Array.of(0, 1, 2, 3) }).learnt).toEqual([
      { id: 's2', value: [{ column: 'v', centre: 3, size: 7 }] }
    ]);
  });
  it('treat a value they did not see as rare', () => {
    const fitted = fitRecipe(recipeOf({ kind: 'merge-rare', columns: ['t'], below: 0.2 }), train);
    expect(literalOf(applyRecipe(fitted, tableOf({ x: [1], y: [1], t: ['new'] })).table)['t']).toEqual(['Other']);
  });
  it('keep the columns of a pivot for another table', () => {
    const recipe = recipeOf({ kind: 'pivot', by: ['id'], names: 'k', values: 'v' });
    const fitted = fitRecipe(recipe, tableOf({ id: [1, 1], k: ['a', 'b'], v: [1, 2] }));
    const { table, issues } = applyRecipe(fitted, tableOf({ id: [1, 1], k: ['b', 'c'], v: [3, 4] }));
    expect(literalOf(table)).toEqual({ id: [1], a: [null], b: [3] });
    expect(issues).toMatchObject([{ code: 'datasets/pivot-unknown', path: 's1: k', count: 1 }]);
  });
  it('travel as JSON', () => {
    const fitted = fitRecipe(recipeOf(...FITTED), train);
    const again = parseFittedRecipe(JSON.parse(JSON.stringify(fitted)));
    expect(again).toEqual(fitted);
    expect(literalOf(applyRecipe(again, train).table)).toEqual(literalOf(applyRecipe(fitted, train).table));
  });
  it('are refused when what they learnt is not there or not theirs', () => {
    const fitted = fitRecipe(recipeOf({ kind: 'scale', columns: ['x'], method: 'minmax' }), train);
    const failure = (learnt: unknown) => failureOf(() => parseFittedRecipe({ ...fitted, learnt })).message;
    expect(failure([])).toMatch(/nothing learnt for the step "s1" \(scale\)/);
    expect(failure([{ id: 's1', value: [{ column: 'x', centre: 'a', size: 1 }] }])).toMatch(/"s1".*centre/);
    expect(failure([...fitted.learnt, { id: 's9', value: 1 }])).toMatch(/"s9"/);
  });
});

describe('another table', () => {
  const fitted = fitRecipe(recipeOf({ kind: 'trim', columns: ['t'] }), train);
  it('may lack or have columns, which are named', () => {
    const { issues } = applyRecipe(fitted, tableOf({ t: [' a'], y: ['text'], extra: [1] }));
    expect(issues.map(({ code, received }) => [code, received])).toEqual([
      ['datasets/recipe-columns-missing', '"x"'],
      ['datasets/recipe-columns-new', '"extra"'],
      ['datasets/recipe-kind-changed', '"y"']
    ]);
  });
  it('must have what a step needs, of the kind it needs', () => {
    expect(failureOf(() => applyRecipe(fitted, tableOf({ T: ['a'] })))).toEqual({
      code: 'datasets/recipe-mismatch',
      message: 'The step "s1" (trim) needs "t", which the table does not have.',
      hint: 'Nothing was changed. Close names in the table: "T".'
    });
    expect(failureOf(() => applyRecipe(fitted, tableOf({ t: [1] }))).message).toMatch(
      /needs texts, and "t" holds numbers/
    );
    const formula = fitRecipe(recipeOf({ kind: 'formula', into: 'z', formula: 'x + y' }), train);
    expect(failureOf(() => applyRecipe(formula, tableOf({ t: ['a'] }))).message).toMatch(/needs "x" and "y"/);
  });
});

describe('previewRecipe', () => {
  const recipe = recipeOf(
    { kind: 'trim', columns: ['t'] },
    { kind: 'change-case', columns: ['t'], to: 'upper', enabled: false },
    { kind: 'map-values', column: 't', pairs: [{ from: 'a', to: 'A' }] },
    { kind: 'filter', formula: 'x > 1' }
  );
  const table = tableOf({ x: [1, 2, 3], t: ['a ', 'a', null] });
  const fitted = fitRecipe(recipe, table);
  it('marks the cells that one step changes, after the steps before it', () => {
    const preview = previewRecipe(fitted, table, { step: 's3' })!;
    expect(literalOf(preview.before)).toEqual({ x: [1, 2, 3], t: ['a', 'a', null] });
    expect(literalOf(preview.after)).toEqual({ x: [1, 2, 3], t: ['A', 'A', null] });
    expect(preview.changes).toEqual([{ column: 't', mask: Uint8Array.of(1, 1, 0) }]);
    expect(preview.summary).toMatchObject({ id: 's3', changedCells: 2 });
    expect(previewRecipe(fitted, table, { step: 's1' })!.changes).toEqual([
      { column: 't', mask: Uint8Array.of(1, 0, 0) }
    ]);
  });
  it('says where rows come from', () => {
    const preview = previewRecipe(fitted, table)!;
    expect(preview).toMatchObject({ origin: Int32Array.of(1, 2), changes: [], summary: { id: 's4' } });
  });
  it('has nothing to show for a step that is off or not there', () => {
    expect(previewRecipe(fitted, table, { step: 's2' })).toBeUndefined();
    expect(previewRecipe(fitted, table, { step: 'x' })).toBeUndefined();
    expect(previewRecipe(fitRecipe(recipeOf(), table), table)).toBeUndefined();
  });
});

it('every step is told in one sentence', () => {
  for (const step of recipeOf(...FITTED).steps) expect(describeStep(step)).toMatch(/^[A-Z].*\.$/);
  const [window, aggregate] = recipeOf(
    { kind: 'window', by: ['g'], order: 'day', column: 'x', measure: 'mean', size: 7, until: 'previous', into: 'w' },
    {
      kind: 'aggregate',
      by: ['g'],
      measures: [
        { measure: 'rows', into: 'n' },
        { column: 'x', measure: 'mean', into: 'm' }
      ]
    }
  ).steps;
  expect(describeStep(window!)).toBe(
    'Compute "w" as the mean of "x" over 7 rows before this one within "g" ordered by "day".'
  );
  expect(describeStep(aggregate!)).toBe('Make one row per "g" with 2 measures: rows, mean of "x".');
});

it('columns that no step touches are shared, not copied', () => {
  const big = columnOf('x', [1, 2]);
  const { table } = applyRecipe(fitRecipe(recipeOf({ kind: 'trim', columns: ['t'] }), train), {
    rows: 2,
    columns: [big, columnOf('t', [' a', 'b']), columnOf('y', [1, 2])]
  });
  expect(table.columns[0]).toBe(big);
});
