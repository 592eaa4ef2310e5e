import * as v from 'valibot';

/** What the schemas of hyperparameters are made of; their sentences end in an error message. */
export const UNKNOWN_PARAM = 'this estimator has no such hyperparameter';

export const real = (low: number, high: number) => {
  const message = `a number from ${low} to ${high} is expected`;
  return v.pipe(v.number(message), v.minValue(low, message), v.maxValue(high, message));
};

export const whole = (low: number, high: number) => {
  const message = `a whole number from ${low} to ${high} is expected`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(low, message), v.maxValue(high, message));
};

export const realOrAuto = (low: number, high: number) =>
  v.union([v.literal('auto'), real(low, high)], `'auto' or a number from ${low} to ${high} is expected`);

/** Help shown beside the field. */
export const described = <S extends v.GenericSchema>(schema: S, help: string) => v.pipe(schema, v.description(help));
