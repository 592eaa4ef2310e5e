import { describe, expect, it } from 'vitest';
import { measureFreshness, previewFeatures } from '#core/features';
import { createRng } from '#core/shared';
import { cells, numbers, table, texts, viewOf } from './tables.ts';

const FACTS = table(
  texts('id', ['a', 'a', 'b', null, 'c', 'c']),
  numbers('at', [10, 20, 5, 30, null, 8]),
  numbers('x', [1, 2, 3, 4, 5, 6])
);

describe('measureFreshness', () => {
  it('counts entities with a value that has not expired', () => {
    const view = { definition: viewOf({ ttlSeconds: 12 }), table: FACTS };
    const asked = measureFreshness(view, { now: 20_000 });
    expect(asked).toEqual({ rows: 6, unusable: 2, entities: 3, fresh: 2, oldest: 5000, newest: 20_000, until: 20_000 });
    expect(measureFreshness(view, { now: 32_000 }).fresh).toBe(1);
    expect(measureFreshness(view, { now: 33_000 }).fresh).toBe(0);
  });
  it('does not see what is created later', () => {
    const late = table(...FACTS.columns, numbers('made', [10, 90, 5, 30, 1, 8]));
    const view = { definition: viewOf({ createdTime: 'made', ttlSeconds: 5 }), table: late };
    expect(measureFreshness(view, { now: 21_000 }).fresh).toBe(0);
    expect(measureFreshness(view, { now: 13_000 })).toMatchObject({ entities: 3, fresh: 2 });
  });
  it('says until when its answer holds: whatever the clock says before, it is the same', () => {
    const rng = createRng(7, 'freshness');
    for (let round = 0; round < 30; round++) {
      const pick = (most: number): number => Math.floor(rng.uniform() * most);
      const rows = 1 + pick(12);
      const numbersOf = (most: number) => Array.from({ length: rows }, () => (pick(9) === 0 ? null : pick(most)));
      const facts = table(
        texts(
          'id',
          Array.from({ length: rows }, () => 'abc'[pick(3)]!)
        ),
        numbers('at', numbersOf(40)),
        numbers('made', numbersOf(60)),
        numbers('x', numbersOf(5))
      );
      const definition = viewOf({
        ttlSeconds: pick(3) === 0 ? null : pick(20),
        createdTime: pick(2) === 0 ? 'made' : null
      });
      const answers = Array.from({ length: 70 }, (_, second) =>
        measureFreshness({ definition, table: facts }, { now: second * 1000 + 1 })
      );
      for (const [second, { until, ...answer }] of answers.entries()) {
        for (let later = second + 1; later < answers.length; later++) {
          if (until !== null && later * 1000 + 1 >= until) break;
          expect(answers[later]).toMatchObject(answer);
        }
      }
    }
  });
  it('has no times without rows', () => {
    const empty = table(texts('id', []), numbers('at', []), numbers('x', []));
    expect(measureFreshness({ definition: viewOf(), table: empty }, { now: 0 })).toEqual({
      rows: 0,
      unusable: 0,
      entities: 0,
      fresh: 0,
      oldest: null,
      newest: null,
      until: null
    });
  });
});

describe('previewFeatures', () => {
  it('shows the first rows as of their own times', () => {
    const sum = { name: 'sum', aggregate: { column: 'x', function: 'sum', windowSeconds: 100 } };
    const definition = viewOf({ features: [{ name: 'x', column: 'x' }, sum] });
    const shown = previewFeatures({ definition, table: FACTS }, { rows: 3 });
    expect(shown.columns.map(({ name }) => name)).toEqual(['id', 'at', 'v__x', 'v__sum']);
    expect(cells(shown, 'v__x')).toEqual([1, 2, 3]);
    expect(cells(shown, 'v__sum')).toEqual([1, 3, 3]);
  });
  it('names a column that is not there', () => {
    const view = { definition: viewOf({ eventTime: 'nope' }), table: FACTS };
    expect(() => previewFeatures(view, { rows: 3 })).toThrow(/nope/);
  });
});
