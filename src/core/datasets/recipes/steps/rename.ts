import * as v from 'valibot';
import { requireColumns, requireFree } from '../column-access.ts';
import { columnName, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';

export const rename = plainStep({
  kind: 'rename',
  schema: v.strictObject({
    ...stepBase('rename'),
    columns: v.pipe(
      v.array(v.strictObject({ from: columnName, to: columnName })),
      v.minLength(1, 'names no column'),
      v.check((columns) => new Set(columns.map(({ from }) => from)).size === columns.length, 'renames a column twice')
    )
  }),
  describe: ({ columns }) =>
    `Rename ${columns.map(({ from, to }) => `${JSON.stringify(from)} to ${JSON.stringify(to)}`).join(', ')}.`,
  apply(step, { table, types, roles }) {
    requireColumns(
      table,
      step.columns.map(({ from }) => from),
      step
    );
    const names = new Map(step.columns.map(({ from, to }) => [from, to]));
    const nameOf = (name: string): string => names.get(name) ?? name;
    requireFree(
      [],
      table.columns.map(({ name }) => nameOf(name)),
      step
    );
    const move = <T>(map: ReadonlyMap<string, T>): Map<string, T> =>
      new Map([...map].map(([name, value]) => [nameOf(name), value]));
    return {
      table: { ...table, columns: table.columns.map((column) => ({ ...column, name: nameOf(column.name) })) },
      types: move(types),
      roles: move(roles),
      renamed: step.columns.filter(({ from, to }) => from !== to)
    };
  }
});
