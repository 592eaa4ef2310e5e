import { describe, expect, it } from 'vitest';
import { joinPointInTime, latestFeatures, previewFeatures } from '#core/features';
import { cells, numbers, table, texts, viewOf } from './tables.ts';

const DAY = 86_400;
const FRAME = table(numbers('id', [1, 2]), texts('when', ['2024-02-01', '2024-02-02']));
const factsAt = (...at: (string | null)[]) =>
  table(
    numbers(
      'id',
      at.map((_, i) => i + 1)
    ),
    texts('at', at),
    numbers(
      'x',
      at.map(() => 7)
    )
  );
const join = (facts = factsAt('2024-01-01'), frame = FRAME, given = {}) =>
  joinPointInTime({ frame, timestamp: 'when', views: [{ definition: viewOf(given), table: facts }] });

describe('times that cannot be read', () => {
  it('end the join where none of a view can be, naming view, column, a cell and what to do', () => {
    expect(() => join(factsAt('01/02/2024', null, '03/02/2024'))).toThrow(
      expect.objectContaining({
        code: 'features/unreadable-time',
        message: 'No cell of "at", the event time of the feature view "v", is a time: the first is "01/02/2024".',
        hint: expect.stringContaining('ISO dates such as 2024-02-29') as string
      }) as Error
    );
  });
  it('end the join where none of the frame or of a created time can be', () => {
    const frame = table(numbers('id', [1]), texts('when', ['yes']));
    expect(() => join(undefined, frame)).toThrow('No cell of "when", the time of the frame, is a time');
    const facts = table(numbers('id', [1]), texts('at', ['2024-01-01']), texts('made', ['soon']), numbers('x', [7]));
    expect(() => join(facts, FRAME, { createdTime: 'made' })).toThrow('the created time of the feature view "v"');
  });
  it('end a lookup of the latest value too', () => {
    const view = { definition: viewOf(), table: factsAt('soon') };
    expect(() => latestFeatures(view, table(numbers('id', [1])), { now: 0 })).toThrow('"soon"');
  });
  it('leave a preview of first rows without values, where later ones can be read', () => {
    const view = { definition: viewOf(), table: factsAt('soon', '2024-01-01') };
    expect(cells(previewFeatures(view, { rows: 1 }), 'v__x')).toEqual([null]);
    expect(cells(previewFeatures(view, { rows: 2 }), 'v__x')).toEqual([null, 7]);
  });
  it('are told with their count where only some cannot be', () => {
    const { report } = join(factsAt('2024-01-01', 'soon', null, 'later'));
    expect(report.views[0]).toMatchObject({ matched: 1, unknown: 1, ignoredRows: 3 });
    expect(report.issues).toEqual([
      expect.objectContaining({
        code: 'features/unreadable-time',
        path: 'at',
        message:
          '2 of 3 cells of "at", the event time of the feature view "v", are no times, and their rows are not used: the first is "soon".',
        received: 'soon',
        count: 2
      })
    ]);
  });
  it('are not told of cells that are missing, nor of tables without rows', () => {
    expect(join(factsAt('2024-01-01', null)).report.issues).toEqual([]);
    expect(join(factsAt(null, null)).report.views[0]).toMatchObject({ matched: 0, ignoredRows: 2 });
    expect(join(factsAt()).report.issues).toEqual([]);
  });
});

it('numbers that all lie by 1970 are doubted, in the unit they are counted in', () => {
  const frameOf = (...when: number[]) => table(numbers('id', when), numbers('when', when));
  const codes = (frame: typeof FRAME) => join(undefined, frame).report.issues.map(({ code }) => code);
  expect(codes(frameOf(0, 1))).toEqual(['features/early-times']);
  expect(codes(frameOf(0, 30 * DAY))).toEqual([]);
  expect(codes(frameOf(1.7e9))).toEqual([]);
  const milliseconds = joinPointInTime({
    frame: frameOf(1.7e9),
    timestamp: 'when',
    timeUnit: 'milliseconds',
    views: [{ definition: viewOf(), table: factsAt('2024-01-01') }]
  });
  expect(milliseconds.report.issues).toMatchObject([{ code: 'features/early-times', path: 'when' }]);
});
