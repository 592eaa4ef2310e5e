import { describe, expect, it } from 'vitest';
import { joinPointInTime, latestFeatures } from '#core/features';
import { createRng } from '#core/shared';
import { cells, numbers, table, texts, viewOf } from './tables.ts';

const frameAt = (...when: (number | null)[]) =>
  table(
    numbers(
      'id',
      when.map(() => 1)
    ),
    numbers('when', when)
  );

describe('a point-in-time join', () => {
  it('counts both edges of the time to live, as Feast does', () => {
    const data = table(numbers('id', [1]), numbers('at', [100]), numbers('x', [7]));
    const views = [{ definition: viewOf({ ttlSeconds: 10 }), table: data }];
    const { table: joined, report } = joinPointInTime({ frame: frameAt(99, 100, 110, 111), timestamp: 'when', views });
    expect(cells(joined, 'v__x')).toEqual([null, 7, 7, null]);
    expect(report.views[0]).toMatchObject({ matched: 2, future: 1, expired: 1 });
  });
  it('never expires with a time to live of 0 or null', () => {
    const data = table(numbers('id', [1]), numbers('at', [0]), numbers('x', [7]));
    for (const ttlSeconds of [0, null]) {
      const views = [{ definition: viewOf({ ttlSeconds }), table: data }];
      expect(cells(joinPointInTime({ frame: frameAt(1e9), timestamp: 'when', views }).table, 'v__x')).toEqual([7]);
    }
  });
  it('does not see what was created later, unless asked to', () => {
    const data = table(numbers('id', [1, 1]), numbers('at', [1, 5]), numbers('made', [1, 9]), numbers('x', [10, 50]));
    const input = {
      frame: frameAt(0, 6, 9),
      timestamp: 'when',
      views: [{ definition: viewOf({ createdTime: 'made' }), table: data }]
    };
    const on = joinPointInTime(input);
    expect(cells(on.table, 'v__x')).toEqual([null, 10, 50]);
    expect(on.report.views[0]).toMatchObject({ matched: 2, overtaken: 1, future: 1 });
    expect(cells(joinPointInTime(input, { availability: 'off' }).table, 'v__x')).toEqual([null, 50, 50]);
  });
  it('breaks ties of event time by the latest created time, then by the last row', () => {
    const data = table(
      numbers('id', [1, 1, 1, 1]),
      numbers('at', [5, 5, 5, 5]),
      numbers('made', [6, 8, 8, 7]),
      texts('x', ['a', 'b', 'c', 'd'])
    );
    const views = [{ definition: viewOf({ createdTime: 'made' }), table: data }];
    expect(cells(joinPointInTime({ frame: frameAt(7, 9), timestamp: 'when', views }).table, 'v__x')).toEqual([
      'd',
      'c'
    ]);
  });
  it('does not let a count of 0 tell of a key that is known only later', () => {
    const data = table(numbers('id', [1]), numbers('at', [100]), numbers('x', [7]));
    const feature = { name: 'n', aggregate: { column: 'x', function: 'count', windowSeconds: 10 } };
    const views = [{ definition: viewOf({ features: [feature] }), table: data }];
    const { table: joined } = joinPointInTime({ frame: frameAt(50, 100, 109, 110), timestamp: 'when', views });
    expect(cells(joined, 'v__n')).toEqual([null, 1, 1, 0]);
  });
  it('finds keys of other names and kinds, and texts such as __proto__', () => {
    const data = table(texts('id', ['__proto__', '7', '07']), numbers('at', [0, 0, 0]), numbers('x', [1, 2, 3]));
    const views = [{ definition: viewOf(), table: data }];
    const byText = table(texts('who', ['__proto__', 'constructor']), numbers('when', [1, 1]));
    const keys = [{ joinKey: 'id', column: 'who' }];
    expect(cells(joinPointInTime({ frame: byText, keys, timestamp: 'when', views }).table, 'v__x')).toEqual([1, null]);
    const byNumber = table(numbers('who', [7, 8]), numbers('when', [1, 1]));
    expect(cells(joinPointInTime({ frame: byNumber, keys, timestamp: 'when', views }).table, 'v__x')).toEqual([
      2,
      null
    ]);
  });
  it('joins empty tables and rows without a time', () => {
    const empty = table(numbers('id', []), numbers('at', []), numbers('x', []));
    const views = [{ definition: viewOf(), table: empty }];
    const { table: joined, report } = joinPointInTime({ frame: frameAt(1, null), timestamp: 'when', views });
    expect(cells(joined, 'v__x')).toEqual([null, null]);
    expect(report).toMatchObject({ rows: 2, untimed: 1, views: [{ unknown: 1, untimed: 1 }] });
  });
  it('says which column or feature is not there, and which aggregate texts lack', () => {
    const data = table(numbers('id', [1]), numbers('at', [1]), texts('x', ['a']));
    const join = (view: Record<string, unknown>, features?: string[]) =>
      joinPointInTime({
        frame: frameAt(1),
        timestamp: 'when',
        views: [{ definition: viewOf(view), table: data, ...(features ? { features } : {}) }]
      });
    expect(() => join({ eventTime: 'nope' })).toThrow('has no column named "nope"');
    expect(() => join({}, ['y'])).toThrow('has no feature "y"');
    const mean = { name: 'm', aggregate: { column: 'x', function: 'mean', windowSeconds: 1 } };
    expect(() => join({ features: [mean] })).toThrow('holds texts');
  });
});

describe('the latest features of some keys', () => {
  const rng = createRng(1, 'latest');
  const draw = (bound: number) => Array.from({ length: 300 }, () => rng.below(bound));
  const at = draw(1000);
  const data = table(
    numbers('id', draw(40)),
    numbers('at', at),
    numbers(
      'made',
      at.map((time) => time + rng.below(100))
    ),
    numbers('x', draw(9))
  );
  const definition = viewOf({
    createdTime: 'made',
    ttlSeconds: 200,
    features: [
      { name: 'x', column: 'x' },
      { name: 'mean', aggregate: { column: 'x', function: 'mean', windowSeconds: 500 } }
    ]
  });
  const ids = Array.from({ length: 45 }, (_, id) => id);
  it.each([0, 300, 700, 1100, 1150])('equal the join with every row at time %s', (now) => {
    const latest = latestFeatures({ definition, table: data }, table(numbers('id', ids)), { now: now * 1000 });
    const frame = table(
      numbers('id', ids),
      numbers(
        'when',
        ids.map(() => now)
      )
    );
    const { table: joined, report } = joinPointInTime({
      frame,
      timestamp: 'when',
      views: [{ definition, table: data }]
    });
    for (const name of ['v__x', 'v__mean']) expect(cells(latest.table, name)).toEqual(cells(joined, name));
    expect(latest.freshness.filter((one) => one === 'fresh')).toHaveLength(report.views[0]!.matched);
  });
  it('tell the age of values and why there is none', () => {
    const few = table(numbers('id', [1, 2, 3]), numbers('at', [100, 900, 2000]), numbers('x', [1, 2, 3]));
    const keys = table(numbers('id', [1, 2, 3, 4]));
    const latest = latestFeatures({ definition: viewOf({ ttlSeconds: 200 }), table: few }, keys, { now: 1_000_000 });
    expect(latest.freshness).toEqual(['expired', 'fresh', 'future', 'unknown']);
    expect([...latest.ageSeconds]).toEqual([900, 100, NaN, NaN]);
  });
});
