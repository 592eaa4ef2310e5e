import * as v from 'valibot';
import type { Column } from '#core/shared';
import { asNumbers, requireColumn, requireColumns } from '../column-access.ts';
import { putColumns } from '../change-columns.ts';
import { groupRows } from '../group-rows.ts';
import { orderRows } from '../order-rows.ts';
import { anyColumnNames, columnName, stepBase, wholeFrom } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { takeCells } from '../take-rows.ts';
import { ROLLING_MEASURES, rollValues } from '../roll-values.ts';
import { quoted } from '../wording.ts';

const MOST = 1_000_000;

export const window = plainStep({
  kind: 'window',
  schema: v.pipe(
    v.strictObject({
      ...stepBase('window'),
      by: v.optional(anyColumnNames, []),
      /** Rows are taken as they stand when left out. */
      order: v.optional(columnName),
      column: columnName,
      measure: v.picklist(['lag', 'lead', ...ROLLING_MEASURES]),
      /** Rows back or ahead for lag and lead (1 unless given); rows of the window otherwise (all so far unless given). */
      size: v.optional(wholeFrom(1, MOST)),
      /** Whether a window ends with the row itself or the one before it. */
      until: v.optional(v.picklist(['current', 'previous']), 'current'),
      into: columnName
    }),
    v.check(
      ({ measure, until }) => until === 'current' || (measure !== 'lag' && measure !== 'lead'),
      'until belongs to windows, not to lag and lead'
    )
  ),
  describe: ({ by, order, column, measure, size, until, into }) => {
    const within = by.length === 0 ? '' : ` within ${quoted(by)}`;
    const ordered = order === undefined ? '' : ` ordered by "${order}"`;
    const span = size === undefined ? 'all rows so far' : `${size} rows`;
    const what =
      measure === 'lag' || measure === 'lead'
        ? `"${column}" of ${size ?? 1} row(s) ${measure === 'lag' ? 'before' : 'after'}`
        : `the ${measure} of "${column}" over ${span}${until === 'previous' ? ' before this one' : ''}`;
    return `Compute "${into}" as ${what}${within}${ordered}.`;
  },
  apply(step, { table }) {
    const column = requireColumn(table, step.column, step);
    const groups = groupRows(requireColumns(table, step.by, step), table.rows);
    const keys = step.order === undefined ? [] : [requireColumn(table, step.order, step)];
    const order = orderRows(
      table.rows,
      keys.map((key) => ({ column: key, order: 'ascending' })),
      groups.ids
    );
    const starts = segmentStarts(order, groups.ids);
    if (step.measure === 'lag' || step.measure === 'lead') {
      const offset = (step.measure === 'lag' ? -1 : 1) * (step.size ?? 1);
      return { table: putColumns(table, [shifted(column, { order, starts, offset, into: step.into })]) };
    }
    const { values } = step.measure === 'count' ? presence(column) : asNumbers(column, step);
    const rolled = rollValues(values, {
      order,
      starts,
      size: step.size ?? Infinity,
      measure: step.measure,
      until: step.until
    });
    return { table: putColumns(table, [{ kind: 'number', name: step.into, values: rolled }]) };
  }
});

/** Positions in `order` where a group starts, and the end. */
function segmentStarts(order: Int32Array, ids: Int32Array): Int32Array {
  const starts: number[] = [];
  for (let i = 0; i < order.length; i++) if (i === 0 || ids[order[i]!] !== ids[order[i - 1]!]) starts.push(i);
  return Int32Array.from([...starts, order.length]);
}

interface Shift {
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly offset: number;
  readonly into: string;
}

function shifted(column: Column, { order, starts, offset, into }: Shift): Column {
  const source = new Int32Array(order.length).fill(-1);
  for (let segment = 0; segment + 1 < starts.length; segment++) {
    const [from, to] = [starts[segment]!, starts[segment + 1]!];
    for (let i = from; i < to; i++) {
      const other = i + offset;
      if (other >= from && other < to) source[order[i]!] = order[other]!;
    }
  }
  return { ...takeCells(column, source), name: into };
}

function presence(column: Column): { values: Float64Array } {
  if (column.kind === 'number') return column;
  return { values: Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code)) };
}
