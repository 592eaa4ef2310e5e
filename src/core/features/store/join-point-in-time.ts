import { AppError, type Column, type Issue, type Table } from '#core/shared';
import { featureColumns, sourceColumns } from './feature-columns.ts';
import type { JoinInput, JoinOptions } from './join-input.ts';
import { reportView, type JoinReport, type ViewReport } from './join-report.ts';
import { matchRows } from './match-rows.ts';
import { prepareView, type PreparedView } from './prepare-view.ts';
import { requireTimes, type RequiredTimes } from './require-times.ts';

/**
 * Puts beside each row of the frame what the views knew of its key at its time, as columns `<view>__<feature>`: per view
 * the row with the latest event time <= the row's time and >= that time - `ttlSeconds` (both edges count, as in Feast;
 * null or 0 is no limit). Among equal event times the latest created one counts, then the last in the table. Rows that
 * were created later than the row's time are not seen, unless `availability` is `off`; nor are those without a created
 * time where the view has that column. Rows of the frame without a time get no values.
 * @throws datasets/unknown-column, datasets/bad-formula, features/bad-definition, features/unreadable-time
 */
export function joinPointInTime(
  input: JoinInput,
  { availability = 'on', frameTimes: need }: JoinOptions = {}
): { readonly table: Table; readonly report: JoinReport } {
  const { frame } = input;
  const { times, issues: odd } = frameTimes(input, need);
  const issues: Issue[] = [...odd];
  const columns: Column[] = [...frame.columns];
  const reports: ViewReport[] = [];
  for (const view of input.views) {
    const prepared = prepareView(view, input);
    issues.push(...prepared.issues);
    const matches = matchPrepared(prepared, { times, availability });
    addColumns(columns, featureColumns(prepared, { matches, times, availability }));
    addColumns(columns, sourceColumns(prepared, { matches }));
    reports.push(reportView(view.definition.name, matches, prepared.eventTimes));
  }
  const untimed = times.reduce((sum, time) => sum + (Number.isNaN(time) ? 1 : 0), 0);
  return { table: { rows: frame.rows, columns }, report: { rows: frame.rows, untimed, views: reports, issues } };
}

/** Per row of the frame. @throws datasets/unknown-column, features/unreadable-time */
export function frameTimes(
  { frame, timestamp, timeUnit: unit }: JoinInput,
  need?: JoinOptions['frameTimes']
): RequiredTimes {
  return requireTimes(frame, { name: timestamp, whose: 'The frame', what: 'the time of the frame', unit, need });
}

export function matchPrepared(
  { view, ordered, frameCodes }: PreparedView,
  { times, availability }: { times: Float64Array; availability: 'on' | 'off' }
): ReturnType<typeof matchRows> {
  const { ttlSeconds } = view.definition;
  const ttl = ttlSeconds === null || ttlSeconds === 0 ? Infinity : ttlSeconds * 1000;
  return matchRows(ordered, { codes: frameCodes, times }, { ttl, availability });
}

function addColumns(columns: Column[], added: readonly Column[]): void {
  for (const column of added) {
    if (columns.some(({ name }) => name === column.name)) {
      throw new AppError('features/bad-definition', {
        message: `There would be two columns named "${column.name}".`,
        hint: 'Nothing was joined. Rename that column of the frame, or name each view once.'
      });
    }
    columns.push(column);
  }
}
