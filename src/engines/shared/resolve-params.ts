import * as v from 'valibot';
import { AppError, type JsonObject } from '#core/shared';

export type ParamSchema = v.GenericSchema<unknown, JsonObject>;

/** Fills in defaults. @throws training/bad-spec on an unknown name or a value outside its range. */
export function resolveParams<S extends ParamSchema>(schema: S, params: JsonObject): v.InferOutput<S> {
  const result = v.safeParse(schema, params, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const name = issue.path?.map((item) => String(item.key)).join('.') ?? 'params';
  throw new AppError('training/bad-spec', {
    message: `The hyperparameter ${name} cannot be used: ${issue.message}.`,
    detail: { name }
  });
}
