import * as v from 'valibot';
import { isAppError } from '#core/shared';
import { parseFormula } from '../formula/index.ts';

/** The fields that every step has. */
export const stepBase = <K extends string>(kind: K) => ({
  id: v.pipe(v.string(), v.minLength(1, 'is empty'), v.maxLength(100, 'is longer than 100 characters')),
  kind: v.literal(kind),
  enabled: v.optional(v.boolean(), true)
});

export const columnName = v.pipe(v.string(), v.minLength(1, 'is empty'));

/** One or more columns, none twice. */
export const columnNames = v.pipe(
  v.array(columnName),
  v.minLength(1, 'names no column'),
  v.check((names) => new Set(names).size === names.length, 'names a column twice')
);

/** No column at all is meant too. */
export const anyColumnNames = v.pipe(
  v.array(columnName),
  v.check((names) => new Set(names).size === names.length, 'names a column twice')
);

export const share = v.pipe(v.number(), v.minValue(0, 'is below 0'), v.maxValue(1, 'is above 1'));
export const finite = v.pipe(v.number(), v.finite('is not a finite number'));
export const wholeFrom = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('is not a whole number'),
    v.minValue(least, `is below ${least}`),
    v.maxValue(most, `is above ${most}`)
  );

/** A formula that can be read. */
export const formulaText = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    try {
      parseFormula(dataset.value);
    } catch (error) {
      if (!isAppError(error)) throw error;
      addIssue({ message: error.message.replace(/\.$/, '') });
    }
  })
);
