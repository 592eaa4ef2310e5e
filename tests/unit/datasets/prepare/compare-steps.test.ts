import { describe, expect, it } from 'vitest';
import { changedFrom, compareSteps, traceRecipe } from '#core/datasets';
import { recipeOf } from '../recipes/run-steps.ts';
import { tableOf } from '../small-table.ts';

const TABLE = tableOf({ id: [1, 2, 3, 4], city: [' Rome', null, 'Oslo', 'Rome '], x: [5, null, 1, 5] });

const trace = (...steps: readonly Readonly<Record<string, unknown>>[]) => traceRecipe(recipeOf(...steps), TABLE);

function changesOf(comparison: ReturnType<typeof compareSteps>): string[] {
  const { after } = comparison;
  return Array.from({ length: after.rows }, (_, row) => row).flatMap((row) =>
    after.columns.flatMap(({ name }, column) => {
      const was = changedFrom(comparison, { row, column });
      return was === null ? [] : [`${row} ${name} was "${was}"`];
    })
  );
}

describe('comparing before and after several steps', () => {
  it('finds changed cells through renaming and moved rows', () => {
    const { steps } = trace(
      { kind: 'trim', columns: ['city'] },
      { kind: 'rename', columns: [{ from: 'city', to: 'place' }] },
      { kind: 'sort', by: [{ column: 'id', order: 'descending' }] },
      { kind: 'filter', formula: 'id != 3' }
    );
    const comparison = compareSteps(steps, TABLE);
    expect([...comparison.origin!]).toEqual([3, 1, 0]);
    expect([...comparison.dropped!]).toEqual([0, 0, 1, 0]);
    expect(changesOf(comparison)).toEqual(['0 place was "Rome "', '2 place was " Rome"']);
    expect([...comparison.changed]).toEqual(['place']);
    expect(comparison.sources.map((source) => source?.name)).toEqual(['id', 'city', 'x']);
  });

  it('tells new columns from those that hold something else, and names those that are gone', () => {
    const { steps } = trace(
      { kind: 'impute', columns: ['x'], method: 'constant', value: 9 },
      { kind: 'drop-columns', columns: ['city'] },
      { kind: 'formula', into: 'city', formula: 'x + id' }
    );
    const comparison = compareSteps(steps, TABLE);
    expect(changesOf(comparison)).toEqual(['1 x was ""']);
    expect(comparison.sources.map((source) => source?.name ?? null)).toEqual(['id', 'x', null]);
    expect([...comparison.removed]).toEqual(['city']);
    expect([...comparison.changed]).toEqual(['x']);
  });

  it('maps no row where rows were combined', () => {
    const { steps } = trace({
      kind: 'aggregate',
      by: ['x'],
      measures: [{ measure: 'rows', into: 'n' }]
    });
    const comparison = compareSteps(steps, TABLE);
    expect([comparison.origin, comparison.dropped, changesOf(comparison)]).toEqual([null, null, []]);
  });

  it('changes nothing without steps', () => {
    const comparison = compareSteps([], TABLE);
    expect(comparison.after).toBe(TABLE);
    expect(changesOf(comparison)).toEqual([]);
  });
});

describe('tracing a recipe', () => {
  it('stops at the step that cannot be applied and leaves out those that are off', () => {
    const found = trace(
      { kind: 'drop-columns', columns: ['x'], enabled: false },
      { kind: 'trim', columns: ['city'] },
      { kind: 'scale', columns: ['city'], method: 'standard' },
      { kind: 'dedupe' }
    );
    expect(found.steps.map(({ step }) => step.id)).toEqual(['s2']);
    expect(found.failed?.step.id).toBe('s3');
    expect(found.failed?.error.message).toContain('"city" holds texts');
  });

  it('runs only what differs from a trace that is known', () => {
    const [first, second] = [
      { kind: 'trim', columns: ['city'] },
      { kind: 'impute', columns: ['x'], method: 'mean' }
    ];
    const known = trace(first, second);
    const next = traceRecipe(recipeOf(first, { ...second, method: 'median' }), TABLE, { known });
    expect(next.steps[0]).toBe(known.steps[0]);
    expect(next.steps[1]).not.toBe(known.steps[1]);
    expect(traceRecipe(recipeOf(first), TABLE, { known }).steps).toEqual([known.steps[0]]);
    const other = traceRecipe(recipeOf(first), tableOf({ city: [' a'] }), { known });
    expect(other.steps[0]?.after.rows).toBe(1);
  });
});
