import * as v from 'valibot';
import type { Column } from '#core/shared';
import { asNumbers, requireColumn, requireColumns, requireFree } from '../column-access.ts';
import { groupRows } from '../group-rows.ts';
import { ANY_MEASURES, measureGroups, NUMBER_MEASURES } from '../measure-groups.ts';
import { anyColumnNames, columnName, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { takeCells } from '../take-rows.ts';
import { counted, quoted } from '../wording.ts';

const measure = v.picklist([...NUMBER_MEASURES, ...ANY_MEASURES, 'rows']);

export const aggregate = plainStep({
  kind: 'aggregate',
  schema: v.strictObject({
    ...stepBase('aggregate'),
    /** None puts all rows into one. */
    by: anyColumnNames,
    measures: v.pipe(
      v.array(
        v.pipe(
          v.strictObject({ column: v.optional(columnName), measure, into: columnName }),
          v.check((one) => (one.measure === 'rows') === (one.column === undefined), 'column is needed for all but rows')
        )
      ),
      v.minLength(1, 'holds no measure')
    )
  }),
  describe: ({ by, measures }) =>
    `Make one row per ${by.length === 0 ? 'table' : quoted(by)} with ${counted(measures.length, 'measure')}: ` +
    `${measures.map((one) => (one.column === undefined ? 'rows' : `${one.measure} of "${one.column}"`)).join(', ')}.`,
  apply(step, { table }) {
    const keys = requireColumns(table, step.by, step);
    const groups = groupRows(keys, table.rows);
    requireFree([], [...step.by, ...step.measures.map(({ into }) => into)], step);
    const measured = step.measures.map((one): Column => {
      if (one.column === undefined || one.measure === 'rows') return countRows(groups, one.into);
      const column = requireColumn(table, one.column, step);
      const isNumeric = (NUMBER_MEASURES as readonly string[]).includes(one.measure);
      return { ...measureGroups(isNumeric ? asNumbers(column, step) : column, groups, one.measure), name: one.into };
    });
    const columns = [...keys.map((key) => takeCells(key, groups.firsts)), ...measured];
    return { table: { rows: groups.count, columns }, groups: groups.ids };
  }
});

function countRows({ ids, count }: { ids: Int32Array; count: number }, name: string): Column {
  const values = new Float64Array(count);
  for (const id of ids) values[id]!++;
  return { kind: 'number', name, values };
}
