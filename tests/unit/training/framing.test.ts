import { describe, expect, it } from 'vitest';
import { detectTask, frameProblem, suggestTarget, type FramingColumn } from '#core/training';
import { churnTable, numbers, texts } from '../../fixtures/tables.ts';

const column = (name: string, over: Partial<FramingColumn> = {}): FramingColumn => ({
  name,
  type: 'number',
  role: 'feature',
  distinct: 10,
  missing: 0,
  ...over
});
const ints = (n: number, f: (i: number) => number) =>
  numbers(
    'y',
    Array.from({ length: n }, (_, i) => f(i))
  );

describe('detectTask', () => {
  it('reads two values as a yes/no question, whatever they are', () => {
    expect(detectTask(texts('y', ['no', 'yes', null])).task).toBe('binary');
    expect(detectTask(ints(100, (i) => i % 2))).toMatchObject({
      task: 'binary',
      reason: 'two values: 0 and 1',
      alternatives: ['regression']
    });
  });
  it('reads texts as classes, decimals and wide integers as quantities', () => {
    expect(detectTask(texts('y', ['a', 'b', 'c'])).task).toBe('multiclass');
    expect(detectTask(ints(100, (i) => i / 7)).task).toBe('regression');
    expect(detectTask(ints(1000, (i) => (i * 37) % 900)).task).toBe('regression');
    expect(detectTask(ints(1000, (i) => (i % 20) * 500)).task).toBe('regression');
  });
  it('reads few dense integers as classes and offers regression', () => {
    expect(detectTask(ints(2000, (i) => 3 + (i % 7)))).toMatchObject({
      task: 'multiclass',
      alternatives: ['regression']
    });
  });
});

describe('suggestTarget', () => {
  it('takes the column whose role is target before any name', () => {
    expect(suggestTarget([column('survived'), column('b', { role: 'target' }), column('c')])).toEqual({
      name: 'b',
      reason: 'its role is target'
    });
  });
  it('prefers a usual name, then the last column that can be predicted', () => {
    expect(suggestTarget([column('survived'), column('age')])?.name).toBe('survived');
    expect(suggestTarget([column('a'), column('b'), column('when', { type: 'date' })])?.name).toBe('b');
  });
  it('never proposes ids, constants, dates or free text', () => {
    expect(
      suggestTarget([column('id', { role: 'id' }), column('k', { distinct: 1 }), column('t', { type: 'text' })])
    ).toBeUndefined();
  });
});

describe('frameProblem', () => {
  const columns = [
    column('x1'),
    column('x2'),
    column('job', { type: 'category', distinct: 3 }),
    column('y', { type: 'boolean', distinct: 2 })
  ];
  it('proposes a complete spec with a reason for each part', () => {
    const { spec, reasons } = frameProblem({ table: churnTable(2000), tableDigest: 'd', columns });
    expect(spec).toMatchObject({
      target: 'y',
      task: 'binary',
      metric: 'auc',
      split: { kind: 'stratified', holdout: 0.2, folds: 5 },
      seed: 1,
      engine: 'exact'
    });
    expect(spec.features).toEqual([
      { name: 'x1', type: 'number' },
      { name: 'x2', type: 'number' },
      { name: 'job', type: 'category' }
    ]);
    expect(Object.values(reasons).every((reason) => reason.length > 5)).toBe(true);
  });
  it('keeps what the user fixed and groups by a group column', () => {
    const grouped = [...columns, column('customer', { role: 'group', type: 'category' })];
    const { spec } = frameProblem(
      { table: churnTable(200), tableDigest: 'd', columns: grouped },
      { target: 'x1', metric: 'mae' }
    );
    expect(spec).toMatchObject({
      target: 'x1',
      task: 'regression',
      metric: 'mae',
      split: { kind: 'grouped', group: 'customer', folds: 10 }
    });
    expect(spec.features.map(({ name }) => name)).not.toContain('customer');
  });
  it('says so when nothing can be predicted', () => {
    expect(() =>
      frameProblem({ table: churnTable(50), tableDigest: 'd', columns: [column('id', { role: 'id' })] })
    ).toThrow(/No column of this table can be predicted/);
  });
});
