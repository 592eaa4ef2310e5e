import * as v from 'valibot';
import { explainProblem, listFields, placeWords } from '#core/datasets';
import { AppError } from '#core/shared';

interface Form<S extends v.GenericSchema> {
  readonly schema: S;
  /** What it is called, such as `feature view`. */
  readonly what: string;
  readonly example: v.InferInput<S>;
}

/**
 * JSON of a definition that is not trusted, defaults filled in.
 * @throws features/bad-definition naming the field, what was found and what is allowed
 */
export function parseForm<S extends v.GenericSchema>(json: unknown, form: Form<S>): v.InferOutput<S> {
  const { schema, what, example } = form;
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const { path, problem, meant, fields } = explainProblem(schema, result.issues);
  const guess = meant.length === 0 ? '' : `Did you mean ${meant.map((name) => JSON.stringify(name)).join(' or ')}? `;
  const place = path.length === 0 ? '' : `${placeWords(path)}: `;
  throw new AppError('features/bad-definition', {
    message: `The ${what}${nameOf(json)} cannot be used: ${place}${problem.replace(/\.$/, '')}.`,
    hint: `Nothing was changed. ${guess}Fields there are ${listFields(fields)}. A whole ${what} is ${JSON.stringify(example)}.`,
    detail: { field: path.join('.') }
  });
}

function nameOf(json: unknown): string {
  const { name } = (json ?? {}) as { name?: unknown };
  return typeof name === 'string' ? ` ${JSON.stringify(name.slice(0, 100))}` : '';
}
