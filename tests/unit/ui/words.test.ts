import { describe, expect, it } from 'vitest';
import { AppError } from '#core/shared';
import { describeFailure } from '../../../src/ui/display/failure.ts';
import { describeDelta } from '../../../src/ui/display/stat-delta.ts';
import { describeJob } from '../../../src/ui/job.ts';
import { isCurrent } from '../../../src/ui/layout/rail-item.ts';

describe('a difference in words', () => {
  it('is better or worse by the direction that is good', () => {
    expect(describeDelta({ value: 0.012, better: 'higher' })).toMatchObject({
      text: '+0.012',
      word: 'better',
      tone: 'ok'
    });
    expect(describeDelta({ value: 0.012, better: 'lower' })).toMatchObject({
      word: 'worse',
      tone: 'bad',
      direction: 'up'
    });
  });

  it('is no clear change when its interval holds zero, whatever its sign', () => {
    expect(describeDelta({ value: 0.5, better: 'higher', low: -0.1, high: 1.1 })).toMatchObject({
      word: 'no clear change',
      tone: 'neutral'
    });
  });

  it('passes no judgement without a good direction', () => {
    expect(describeDelta({ value: -3 })).toMatchObject({ text: '−3', word: 'lower', tone: 'neutral' });
  });
});

describe('a failure in words', () => {
  it('takes an AppError at its word', () => {
    const failure = describeFailure(new AppError('datasets/empty-file'));
    expect(failure.happened).toBe('The file has no rows.');
    expect(failure.hint).toContain('Nothing was stored.');
    expect(failure.code).toBe('datasets/empty-file');
  });

  it.each([new TypeError('x is not a function'), 'x is not a function', { message: 'x is not a function' }])(
    'shows %o as a bug, with a report',
    (thrown) => {
      const failure = describeFailure(thrown);
      expect(failure.happened).toBe('Something went wrong that should not: x is not a function');
      expect(failure.code).toBeUndefined();
      expect(failure.report).toContain('x is not a function');
    }
  );

  it('says so when nothing is known', () => {
    expect(describeFailure(undefined).happened).toContain('No reason was given.');
  });
});

describe('a job in words', () => {
  it('gives phase and time left while it runs, else its state', () => {
    const job = { id: '1', label: 'Trees', phase: 'fold 3 of 5', etaMs: 42_000 };
    expect(describeJob({ ...job, state: 'running' })).toBe('fold 3 of 5 · 42\u202fs left');
    expect(describeJob({ ...job, state: 'paused' })).toBe('paused');
    expect(describeJob({ ...job, state: 'failed', phase: 'the loss became infinite' })).toBe(
      'the loss became infinite'
    );
  });
});

describe('the current stop of the rail', () => {
  const icon = (() => undefined) as never;

  it('is the one whose page or sub-page is shown, not one that shares a prefix', () => {
    const item = { href: '/data', label: 'Data', icon };
    expect(isCurrent(item, '/data')).toBe(true);
    expect(isCurrent(item, '/data/churn')).toBe(true);
    expect(isCurrent(item, '/database')).toBe(false);
    expect(isCurrent({ ...item, href: '/' }, '/data')).toBe(false);
  });
});
