import * as v from 'valibot';

const real = (low: number, high: number) => {
  const message = `a number from ${low} to ${high} is expected`;
  return v.pipe(v.number(message), v.minValue(low, message), v.maxValue(high, message));
};
const whole = (low: number, high: number) => {
  const message = `a whole number from ${low} to ${high} is expected`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};
const UNKNOWN = 'this estimator has no such hyperparameter';

export const NO_PARAMS = v.strictObject({}, UNKNOWN);

/** `batchSize: 'auto'` depends on the rows only: 256 from 2,000 rows on, 128 from 1,000, else 32. */
export const MLP_PARAMS = v.strictObject(
  {
    hidden: v.optional(v.pipe(v.array(whole(1, 2048)), v.minLength(1), v.maxLength(8)), () => [64, 64]),
    epochs: v.optional(whole(1, 10_000), 60),
    batchSize: v.optional(v.union([v.literal('auto'), whole(1, 65_536)], "'auto' or 1 to 65536 is expected"), 'auto'),
    learningRate: v.optional(real(1e-7, 1), 2e-3),
    weightDecay: v.optional(real(0, 10), 1e-4),
    patience: v.optional(whole(1, 10_000), 10),
    validationShare: v.optional(real(0, 0.5), 0.1)
  },
  UNKNOWN
);
export type MlpParams = v.InferOutput<typeof MLP_PARAMS>;
