import { takeRows, type Table } from '#core/shared';
import type { JoinView } from './join-input.ts';
import { joinPointInTime } from './join-point-in-time.ts';
import { requireColumn } from './require-column.ts';

/**
 * The first rows of a view with its features as of the time of each row: the join keys and the event time, then a column
 * `<view>__<feature>` each. Created times do not count here, or no row could be seen at its own event time.
 * @throws datasets/unknown-column, datasets/bad-formula, features/bad-definition, features/unreadable-time
 */
export function previewFeatures(view: JoinView, { rows }: { readonly rows: number }): Table {
  const { definition, table } = view;
  const { entity, eventTime, timeUnit } = definition;
  const names = [...new Set([...entity.joinKeys, eventTime])];
  const columns = names.map((name) => requireColumn(table, name, `The dataset "${definition.dataset}"`));
  const first = Int32Array.from({ length: Math.min(rows, table.rows) }, (_, row) => row);
  const frame = takeRows({ rows: table.rows, columns }, first);
  const input = { frame, timestamp: eventTime, timeUnit, views: [view] };
  return joinPointInTime(input, { availability: 'off', frameTimes: 'any' }).table;
}
