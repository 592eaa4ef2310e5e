import * as v from 'valibot';
import { asTexts, requireColumn, requireFree } from '../column-access.ts';
import { numberPerLevel, putColumns } from '../change-columns.ts';
import { columnName, stepBase } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';

const FEATURES = {
  length: (text: string) => Array.from(text).length,
  words: (text: string) => text.split(/\s+/).filter(Boolean).length
};

export const textFeatures = plainStep({
  kind: 'text-features',
  schema: v.pipe(
    v.strictObject({
      ...stepBase('text-features'),
      column: columnName,
      features: v.optional(v.array(v.picklist(['length', 'words'])), []),
      /** Words to flag, whatever their case. */
      tokens: v.optional(v.array(v.pipe(v.string(), v.minLength(1, 'is empty'))), [])
    }),
    v.check(({ features, tokens }) => features.length + tokens.length > 0, 'no feature and no token is asked for')
  ),
  describe: ({ column, features, tokens }) => {
    const flags = tokens.map((token) => `a flag for ${JSON.stringify(token)}`);
    return `Add ${[...features, ...flags].join(', ')} of "${column}".`;
  },
  apply(step, { table }) {
    const column = asTexts(requireColumn(table, step.column, step), step);
    const features = step.features.map((feature) => ({ name: `${step.column}_${feature}`, read: FEATURES[feature] }));
    const flags = step.tokens.map((token) => ({ name: `${step.column}_has_${token}`, read: flagOf(token) }));
    const all = [...features, ...flags];
    requireFree(
      table.columns.map(({ name }) => name),
      all.map(({ name }) => name),
      step
    );
    const columns = all.map(({ name, read }) => ({
      kind: 'number' as const,
      name,
      values: numberPerLevel(column, read)
    }));
    return { table: putColumns(table, columns) };
  }
});

/** Whole words only: letters and digits on neither side. */
function flagOf(token: string): (text: string) => number {
  const wanted = token.toLowerCase();
  const isPart = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);
  return (text) => {
    const plain = text.toLowerCase();
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
      const before = Array.from(plain.slice(0, at)).at(-1) ?? ' ';
      const after = Array.from(plain.slice(at + wanted.length))[0] ?? ' ';
      if (!isPart(before) && !isPart(after)) return 1;
    }
    return 0;
  };
}
