import { describe, expect, it } from 'vitest';
import type { ParamDescription } from '#core/training';
import { paramLabel, readParam, showParam } from '../../../../src/routes/train/read-param.ts';

const param = (changes: Partial<ParamDescription>): ParamDescription => ({
  name: 'x',
  help: '',
  kind: 'number',
  fallback: 1,
  low: null,
  high: null,
  options: [],
  ...changes
});

it('is labelled in words', () => {
  expect(['learningRate', 'l1Ratio', 'l2'].map(paramLabel)).toEqual(['Learning rate', 'L1 ratio', 'L2']);
});

describe('a hyperparameter as it is typed', () => {
  it.each([
    ['0,5', { value: 0.5 }],
    ['', { value: 1 }],
    ['-1', { problem: 'At least 0.' }],
    ['3', { problem: 'At most 2.' }],
    ['many', { problem: 'A number is expected.' }]
  ])('is read as a number: %j', (text, expected) => {
    expect(readParam(param({ low: 0, high: 2 }), text)).toEqual(expected);
  });

  it('may be a word where the estimator knows one', () => {
    const batch = param({ kind: 'whole', options: ['auto'], fallback: 'auto' });
    expect(readParam(batch, 'auto')).toEqual({ value: 'auto' });
    expect(readParam(batch, '64')).toEqual({ value: 64 });
    expect(readParam(batch, '6.4')).toEqual({ problem: 'auto or a whole number is expected.' });
  });

  it('is one of the choices', () => {
    const loss = param({ kind: 'choice', options: ['auto', 'poisson'] });
    expect(readParam(loss, 'poisson')).toEqual({ value: 'poisson' });
    expect(readParam(loss, 'other')).toEqual({ problem: 'One of auto, poisson.' });
    expect(readParam(param({ kind: 'choice', options: ['true', 'false'] }), 'false')).toEqual({ value: false });
  });

  it('is a list with commas or spaces between, shown as it is read', () => {
    const hidden = param({ kind: 'list', fallback: [64, 64] });
    expect(readParam(hidden, '32, 16')).toEqual({ value: [32, 16] });
    expect(readParam(hidden, 'a, b')).toEqual({ problem: 'Numbers with commas between are expected.' });
    expect(showParam([32, 16])).toBe('32, 16');
    expect(showParam(null)).toBe('');
  });
});
