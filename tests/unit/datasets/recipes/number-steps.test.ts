import { describe, expect, it } from 'vitest';
import { literalOf, tableOf } from '../small-table.ts';
import { failureOf, runSteps } from './run-steps.ts';

const out = (columns: Parameters<typeof tableOf>[0], ...steps: Parameters<typeof runSteps>[1][number][]) =>
  literalOf(runSteps(tableOf(columns), steps).table);

describe('numbers', () => {
  it('are mapped', () => {
    const pairs = [
      { from: -999, to: null },
      { from: null, to: 0 },
      { from: 1, to: 10 }
    ];
    expect(out({ x: [-999, 1, null, 5] }, { kind: 'map-values', column: 'x', pairs })).toEqual({ x: [null, 10, 0, 5] });
    const text = [{ from: 'a', to: 'b' }];
    expect(failureOf(() => out({ x: [1] }, { kind: 'map-values', column: 'x', pairs: text })).message).toMatch(/"a"/);
  });
  it.each([
    ['median', [1, 3, 3, 3, 9]],
    ['mean', [1, 3, 4, 3, 9]],
    ['mode', [1, 3, 3, 3, 9]]
  ])('are filled by the %s', (method, filled) => {
    const { table, steps } = runSteps(tableOf({ x: [1, 3, null, 3, 9] }), [
      { kind: 'impute', columns: ['x'], method, indicator: 'add' }
    ]);
    expect(literalOf(table)).toEqual({ x: filled, x_missing: [0, 0, 1, 0, 0] });
    expect(steps[0]).toMatchObject({ changedCells: 1, added: ['x_missing'] });
  });
  it('are filled with a constant, and texts with the most frequent', () => {
    expect(out({ x: [null, 2] }, { kind: 'impute', columns: ['x'], method: 'constant', value: 7 })).toEqual({
      x: [7, 2]
    });
    expect(out({ x: ['b', 'a', 'a', null] }, { kind: 'impute', columns: ['x'], method: 'mode' })).toEqual({
      x: ['b', 'a', 'a', 'a']
    });
    const wrong = () => out({ x: [null] }, { kind: 'impute', columns: ['x'], method: 'constant', value: 'a' });
    expect(failureOf(wrong).code).toBe('datasets/recipe-mismatch');
  });
  it('stay missing when there is nothing to learn, and it is said', () => {
    const { table, issues } = runSteps(tableOf({ x: [null, null] }), [
      { kind: 'impute', columns: ['x'], method: 'mean' }
    ]);
    expect(literalOf(table)).toEqual({ x: [null, null] });
    expect(issues).toMatchObject([{ code: 'datasets/nothing-to-learn', path: 's1: x' }]);
  });
  it('are clipped', () => {
    expect(out({ x: [-5, 0, null, 9] }, { kind: 'clip', columns: ['x'], low: -1, high: 4 })).toEqual({
      x: [-1, 0, null, 4]
    });
  });
  it('are winsorised at type-7 quantiles', () => {
    expect(out({ x: [0, 1, 2, 3, 100, null] }, { kind: 'winsorise', columns: ['x'], low: 0.25, high: 0.75 })).toEqual({
      x: [1, 1, 2, 3, 3, null]
    });
  });
  it('get a logarithm, and those that have none are counted', () => {
    const { table, issues } = runSteps(tableOf({ x: [0, Math.E - 1, -1, null] }), [{ kind: 'log1p', columns: ['x'] }]);
    expect(literalOf(table)).toEqual({ x: [0, 1, null, null] });
    expect(issues).toMatchObject([{ code: 'datasets/no-logarithm', count: 1 }]);
  });
  it('are made symmetric with the lambda of the greatest likelihood', () => {
    const x = [1, 2, 3, 4, 100, -2];
    const likelihood = (lambda: number): number => {
      const y = x.map((v) =>
        v >= 0 ? ((v + 1) ** lambda - 1) / lambda : -((1 - v) ** (2 - lambda) - 1) / (2 - lambda)
      );
      const mean = y.reduce((a, b) => a + b, 0) / y.length;
      const variance = y.reduce((a, b) => a + (b - mean) ** 2, 0) / y.length;
      return (
        (-y.length / 2) * Math.log(variance) +
        (lambda - 1) * x.reduce((a, v) => a + Math.sign(v) * Math.log1p(Math.abs(v)), 0)
      );
    };
    let best = 0.0005;
    for (let lambda = -2.9995; lambda < 4; lambda += 0.001) if (likelihood(lambda) > likelihood(best)) best = lambda;
    const result = out({ x }, { kind: 'yeo-johnson', columns: ['x'] })['x'] as number[];
    result.forEach((value, i) => {
      const v = x[i]!;
      const expected = v >= 0 ? ((v + 1) ** best - 1) / best : -((1 - v) ** (2 - best) - 1) / (2 - best);
      expect(value).toBeCloseTo(expected, 1);
    });
    expect(out({ x: [3, 3] }, { kind: 'yeo-johnson', columns: ['x'] })).toEqual({ x: [3, 3] });
  });
  it('are scaled', () => {
    expect(out({ x: [1, 3, null] }, { kind: 'scale', columns: ['x'], method: 'standard' })).toEqual({
      x: [-1, 1, null]
    });
    expect(out({ x: [1, 3, 5] }, { kind: 'scale', columns: ['x'], method: 'minmax' })).toEqual({ x: [0, 0.5, 1] });
    expect(out({ x: [0, 1, 2, 3, 4] }, { kind: 'scale', columns: ['x'], method: 'robust' })).toEqual({
      x: [-1, -0.5, 0, 0.5, 1]
    });
    expect(out({ x: [2, 2] }, { kind: 'scale', columns: ['x'], method: 'standard' })).toEqual({ x: [0, 0] });
  });
  it('are put into bins', () => {
    const x = [0, 1, 2, 9, 10, null];
    const bins = (more: Record<string, unknown>) => out({ x }, { kind: 'bin', column: 'x', into: 'b', ...more })['b'];
    expect(bins({ method: 'edges', edges: [1, 9] })).toEqual(['< 1', '1 to < 9', '1 to < 9', '>= 9', '>= 9', null]);
    expect(bins({ method: 'width', count: 2 })).toEqual(['< 5', '< 5', '< 5', '>= 5', '>= 5', null]);
    expect(bins({ method: 'quantile', count: 2 })).toEqual(['< 2', '< 2', '>= 2', '>= 2', '>= 2', null]);
  });
  it('are computed by a formula, in place when the name is known', () => {
    const { table, steps, issues } = runSteps(tableOf({ x: [1, 0] }), [
      { kind: 'formula', into: 'x', formula: 'x * 2' },
      { kind: 'formula', into: 'y', formula: '1 / x' }
    ]);
    expect(literalOf(table)).toEqual({ x: [2, 0], y: [0.5, null] });
    expect(steps.map(({ changedCells, added }) => [changedCells, added])).toEqual([
      [1, []],
      [0, ['y']]
    ]);
    expect(issues).toMatchObject([{ code: 'datasets/formula-missing', path: 's2: y', count: 1 }]);
  });
});
