import * as v from 'valibot';

const Finite = v.pipe(v.number(), v.finite());
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What a column was like: quantiles of numbers, or shares of levels. */
export const DistributionReferenceSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('quantiles'),
    /** The quantiles of (i + 0.5) / length, ascending. */
    values: v.pipe(
      v.array(Finite),
      v.minLength(1),
      v.maxLength(1000),
      v.check((values) => values.every((value, i) => i === 0 || value >= values[i - 1]!), 'quantiles must ascend')
    ),
    /** Spread in the unit of the values: the standard deviation, or a robust one where tails are heavy. */
    scale: v.pipe(Finite, v.minValue(0)),
    /** Values that the quantiles were taken from. */
    count: Count
  }),
  v.strictObject({
    kind: v.literal('shares'),
    levels: v.pipe(
      v.array(v.strictObject({ level: v.string(), share: Share })),
      v.minLength(1),
      v.maxLength(1000),
      v.check((levels) => new Set(levels.map(({ level }) => level)).size === levels.length, 'a level is there twice')
    ),
    /** Share of all levels that are not listed. */
    other: Share,
    count: Count
  })
]);

export type DistributionReference = v.InferOutput<typeof DistributionReferenceSchema>;
