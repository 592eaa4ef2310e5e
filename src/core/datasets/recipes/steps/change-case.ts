import * as v from 'valibot';
import { asTexts } from '../column-access.ts';
import { changeColumns, mapLevels } from '../change-columns.ts';
import { columnNames, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

const CHANGES = {
  lower: (text: string) => text.toLowerCase(),
  upper: (text: string) => text.toUpperCase(),
  title: (text: string) =>
    text.toLowerCase().replace(/[\p{L}\p{N}']+/gu, (word) => {
      const [first = ''] = word;
      return first.toUpperCase() + word.slice(first.length);
    })
};

export const changeCase = plainStep({
  kind: 'change-case',
  schema: v.strictObject({
    ...stepBase('change-case'),
    columns: columnNames,
    to: v.picklist(['lower', 'upper', 'title'])
  }),
  describe: ({ columns, to }) => `Write ${quoted(columns)} in ${to} case.`,
  apply: (step, { table }) => ({
    table: changeColumns(table, { step, columns: step.columns }, (column) =>
      mapLevels(asTexts(column, step), CHANGES[step.to])
    )
  })
});
