import * as v from 'valibot';
import { findColumn } from '#core/shared';
import { asTexts } from '../column-access.ts';
import { changeColumns, mapLevels } from '../change-columns.ts';
import { columnNames, share, stepBase } from '../step-fields.ts';
import { fittedStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

export const mergeRare = fittedStep({
  kind: 'merge-rare',
  schema: v.strictObject({
    ...stepBase('merge-rare'),
    columns: columnNames,
    /** Levels in a smaller share of the cells with a value are rare. */
    below: share,
    into: v.optional(v.pipe(v.string(), v.minLength(1, 'is empty')), 'Other')
  }),
  learnt: v.array(v.strictObject({ column: v.string(), kept: v.array(v.string()) })),
  describe: ({ columns, below, into }) =>
    `Merge values of ${quoted(columns)} in less than ${Number((below * 100).toPrecision(6))}% of the rows into "${into}".`,
  fit: (step, read) =>
    step.columns.map((name) => {
      const { codes, levels } = asTexts(read(name), step);
      const counts = new Int32Array(levels.length);
      let total = 0;
      for (const code of codes) {
        if (code < 0) continue;
        counts[code]!++;
        total++;
      }
      const kept = levels.filter((_, code) => counts[code]! > 0 && counts[code]! >= step.below * total);
      return { column: name, kept };
    }),
  apply(step, { table }, { learnt }) {
    const merged = changeColumns(table, { step, columns: step.columns }, (column) => {
      const kept = new Set(learnt.find((entry) => entry.column === column.name)?.kept);
      return mapLevels(asTexts(column, step), (level) => (kept.has(level) ? level : step.into));
    });
    const issues = step.columns
      .filter((name) => findColumn(merged, name) !== findColumn(table, name))
      .flatMap((name) => (learnt.some((entry) => entry.column === name && entry.kept.length === 0) ? [name] : []))
      .map((path) => ({
        code: 'datasets/all-rare',
        severity: 'warning' as const,
        path,
        message: `Every value is rare, so all became "${step.into}".`
      }));
    return { table: merged, issues };
  }
});
