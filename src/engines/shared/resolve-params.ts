import * as v from 'valibot';
import { AppError, type JsonObject } from '#core/shared';

export type ParamSchema = v.GenericSchema<unknown, JsonObject>;

/** Fills in defaults. @throws training/bad-spec on an unknown name or a value outside its range. */
export function resolveParams<S extends ParamSchema>(schema: S, params: JsonObject): v.InferOutput<S> {
  const result = v.safeParse(schema, params, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const name = issue.path?.map((item) => String(item.key)).join('.') ?? 'params';
  const isUnknown = issue.type === 'strict_object';
  throw new AppError('training/bad-spec', {
    message: `The hyperparameter ${name} cannot be used: ${issue.message}.`,
    ...(isUnknown ? { hint: `Nothing was trained. ${listNames(schema)}` } : {}),
    detail: { name }
  });
}

function listNames(schema: ParamSchema): string {
  const names = Object.keys((schema as { readonly entries?: object }).entries ?? {});
  return names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
}
