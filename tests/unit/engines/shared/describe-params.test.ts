import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { describeParams } from '#engines/shared';

const schema = v.strictObject({
  rounds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9), v.description('How many trees.')),
    5
  ),
  rate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0.1),
  batch: v.optional(v.union([v.literal('auto'), v.pipe(v.number(), v.integer(), v.minValue(1))]), 'auto'),
  loss: v.optional(v.picklist(['auto', 'poisson']), 'auto'),
  hidden: v.optional(v.pipe(v.array(v.pipe(v.number(), v.minValue(3))), v.minLength(1)), () => [64, 64]),
  monotone: v.optional(v.array(v.number()))
});

describe('hyperparameters described from their schema', () => {
  const params = describeParams(schema);
  const find = (name: string) => params.find((param) => param.name === name)!;

  it('keep the order of the schema', () => {
    expect(params.map(({ name }) => name)).toEqual(['rounds', 'rate', 'batch', 'loss', 'hidden', 'monotone']);
  });

  it('tell whole numbers, numbers and their range', () => {
    expect(find('rounds')).toEqual({
      name: 'rounds',
      help: 'How many trees.',
      kind: 'whole',
      fallback: 5,
      low: 1,
      high: 9,
      options: []
    });
    expect(find('rate')).toMatchObject({ kind: 'number', low: 0, high: 1, fallback: 0.1, help: '' });
  });

  it('tell the words that a number may be instead', () => {
    expect(find('batch')).toMatchObject({ kind: 'whole', options: ['auto'], low: 1, high: null, fallback: 'auto' });
  });

  it('tell choices and lists', () => {
    expect(find('loss')).toMatchObject({ kind: 'choice', options: ['auto', 'poisson'] });
    expect(find('hidden')).toMatchObject({ kind: 'list', fallback: [64, 64], low: null });
    expect(find('monotone')).toMatchObject({ kind: 'list', fallback: null });
  });
});
