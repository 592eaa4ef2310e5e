import { describe, expect, it } from 'vitest';
import { literalOf, tableOf } from '../small-table.ts';
import { failureOf, runSteps } from './run-steps.ts';

const out = (columns: Parameters<typeof tableOf>[0], step: Record<string, unknown>) =>
  literalOf(runSteps(tableOf(columns), [step]).table);

describe('pivot and unpivot', () => {
  const long = { id: [1, 1, 2, 2], key: ['h', 'w', 'w', null], value: [10, 20, 30, 40] };
  it('makes columns of values', () => {
    expect(out(long, { kind: 'pivot', by: ['id'], names: 'key', values: 'value', prefix: 'v_' })).toEqual({
      id: [1, 2],
      v_h: [10, null],
      v_w: [20, 30]
    });
    expect(out(long, { kind: 'pivot', by: ['key'], names: 'id', values: 'value', measure: 'count' })).toEqual({
      key: ['h', 'w', null],
      1: [1, 1, 0],
      2: [0, 1, 1]
    });
  });
  it('makes rows of columns, and back', () => {
    const wide = { id: ['a', 'b'], h: [10, null], w: [20, 30] };
    const step = { kind: 'unpivot', columns: ['h', 'w'], names: 'key', values: 'value' };
    expect(out(wide, step)).toEqual({ id: ['a', 'a', 'b', 'b'], key: ['h', 'w', 'h', 'w'], value: [10, 20, null, 30] });
    const back = { kind: 'pivot', by: ['id'], names: 'key', values: 'value' };
    expect(literalOf(runSteps(tableOf(wide), [step, back]).table)).toEqual(wide);
  });
  it('refuses to mix numbers and texts', () => {
    expect(failureOf(() => out({ a: [1], b: ['x'] }, { kind: 'unpivot', columns: ['a', 'b'] })).code).toBe(
      'datasets/recipe-mismatch'
    );
  });
});

it('every step that takes an empty table gives an empty table', () => {
  const empty = { x: [] as number[], y: [] as number[] };
  const steps = [
    { kind: 'impute', columns: ['x'], method: 'median' },
    { kind: 'winsorise', columns: ['x'] },
    { kind: 'yeo-johnson', columns: ['x'] },
    { kind: 'scale', columns: ['x'], method: 'robust' },
    { kind: 'bin', column: 'x', method: 'quantile', count: 4, into: 'b' },
    { kind: 'filter', formula: 'x > 0' },
    { kind: 'sort', by: [{ column: 'x' }] },
    { kind: 'dedupe' },
    { kind: 'window', column: 'x', measure: 'mean', into: 'm' },
    { kind: 'sample', share: 0.5 },
    { kind: 'unpivot', columns: ['x', 'y'] }
  ];
  const { table } = runSteps(tableOf(empty), steps);
  expect(table.rows).toBe(0);
});
