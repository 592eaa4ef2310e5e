import * as v from 'valibot';
import { AppError, cellText, type Column, type Issue } from '#core/shared';
import { asNumbers, requireColumn, requireColumns, requireFree } from '../column-access.ts';
import { groupRows } from '../group-rows.ts';
import { ANY_MEASURES, measureGroups, NUMBER_MEASURES } from '../measure-groups.ts';
import { columnName, columnNames, stepBase } from '../step-fields.ts';
import { fittedStep } from '../step-kind.ts';
import { takeCells } from '../take-rows.ts';
import { quoted } from '../wording.ts';

const MOST = 1000;

export const pivot = fittedStep({
  kind: 'pivot',
  schema: v.strictObject({
    ...stepBase('pivot'),
    by: columnNames,
    /** The column whose values become columns. */
    names: columnName,
    values: columnName,
    measure: v.optional(v.picklist([...NUMBER_MEASURES, ...ANY_MEASURES]), 'first'),
    prefix: v.optional(v.string(), '')
  }),
  learnt: v.array(v.string()),
  describe: ({ by, names, values, measure }) =>
    `Make one row per ${quoted(by)} and one column per value of "${names}", holding the ${measure} of "${values}".`,
  fit(step, read) {
    const column = read(step.names);
    const rows = column.kind === 'number' ? column.values.length : column.codes.length;
    const { firsts } = groupRows([column], rows);
    const found = Array.from(firsts, (row) => cellText(column, row)).filter((text) => text !== '');
    if (found.length <= MOST) return found;
    throw new AppError('datasets/recipe-mismatch', {
      message: `The step "${step.id}" (pivot) would make ${found.length} columns from "${step.names}"; ${MOST} are allowed.`,
      hint: 'Nothing was changed. Merge rare values first, or choose another column.'
    });
  },
  apply(step, { table }, { learnt }) {
    const keys = requireColumns(table, step.by, step);
    const names = requireColumn(table, step.names, step);
    const source = requireColumn(table, step.values, step);
    const isNumeric = (NUMBER_MEASURES as readonly string[]).includes(step.measure);
    const values = isNumeric ? asNumbers(source, step) : source;
    const groups = groupRows(keys, table.rows);
    const places = placesOf(names, learnt);
    const columns = learnt.map((name, place): Column => {
      const ids = groups.ids.map((id, row) => (places.codes[row] === place ? id : -1));
      return { ...measureGroups(values, { ids, count: groups.count }, step.measure), name: step.prefix + name };
    });
    requireFree([], [...step.by, ...columns.map(({ name }) => name)], step);
    return {
      table: { rows: groups.count, columns: [...keys.map((key) => takeCells(key, groups.firsts)), ...columns] },
      groups: groups.ids,
      issues: places.unknown.length === 0 ? [] : [unknownNames(step.names, places.unknown)]
    };
  }
});

/** Per row the place of its name among those known, -1 for none. */
function placesOf(column: Column, known: readonly string[]): { codes: Int32Array; unknown: readonly string[] } {
  const places = new Map(known.map((name, place) => [name, place]));
  const unknown = new Set<string>();
  const place = (text: string): number => {
    const found = places.get(text) ?? -1;
    if (found < 0 && text !== '') unknown.add(text);
    return found;
  };
  if (column.kind === 'number') {
    const codes = Int32Array.from(column.values, (value) => (value === value ? place(String(value)) : -1));
    return { codes, unknown: [...unknown] };
  }
  const used = new Set(column.codes);
  const perLevel = column.levels.map((level, code) => (used.has(code) ? place(level) : -1));
  return { codes: column.codes.map((code) => (code < 0 ? -1 : perLevel[code]!)), unknown: [...unknown] };
}

function unknownNames(path: string, names: readonly string[]): Issue {
  return {
    code: 'datasets/pivot-unknown',
    severity: 'warning',
    path,
    message: `Values that were not there when the recipe was fitted have no column: ${quoted(names)}.`,
    count: names.length
  };
}
