import * as v from 'valibot';
import { createRng, range } from '#core/shared';
import { share, stepBase, wholeFrom } from '../step-fields.ts';
import { plainStep } from '../step-kind.ts';
import { selectRows } from '../take-rows.ts';

export const sample = plainStep({
  kind: 'sample',
  schema: v.pipe(
    v.strictObject({
      ...stepBase('sample'),
      rows: v.optional(wholeFrom(0, 4294967295)),
      share: v.optional(share),
      seed: v.optional(wholeFrom(0, 4294967295), 1)
    }),
    v.check(({ rows, share: part }) => (rows === undefined) !== (part === undefined), 'either rows or share is needed')
  ),
  describe: ({ rows, share: part, seed }) =>
    `Draw ${rows === undefined ? `${Number((part! * 100).toPrecision(6))}% of the rows` : `at most ${rows} rows`} at random (seed ${seed}).`,
  apply(step, { table }) {
    const wanted = step.rows ?? Math.round(step.share! * table.rows);
    const rows = draw(table.rows, { wanted: Math.min(wanted, table.rows), seed: step.seed });
    return { table: selectRows(table, rows), origin: rows };
  }
});

/** Distinct rows in their order: the first draws of a Fisher-Yates shuffle. */
function draw(rows: number, { wanted, seed }: { wanted: number; seed: number }): Int32Array {
  const [all, rng] = [range(rows), createRng(seed, 'recipe/sample')];
  for (let i = 0; i < wanted; i++) {
    const j = i + rng.below(rows - i);
    const kept = all[i]!;
    all[i] = all[j]!;
    all[j] = kept;
  }
  return all.slice(0, wanted).sort();
}
