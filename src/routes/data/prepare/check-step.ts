import { describeStep, isFitted, parseRecipe, type Step } from '#core/datasets';
import { isAppError, type JsonValue } from '#core/shared';
import type { DraftStep } from './draft-step.ts';
import { fieldsOf, formOf, type Field } from './forms/index.ts';

export type CheckedStep =
  | { readonly step: Step; readonly sentence: string; readonly isFitted: boolean; readonly problem?: undefined }
  | { readonly problem: string; readonly sentence: string; readonly isFitted: boolean };

/** A step that is complete, or what it still needs. */
export function checkStep(draft: DraftStep): CheckedStep {
  const form = formOf(draft);
  const label = form?.label ?? draft.kind;
  const wanting = form && missingField(form.fields, draft);
  if (wanting !== undefined) return { problem: wanting, sentence: label, isFitted: false };
  try {
    const step = parseRecipe({ format: 'assay.recipe/1', steps: [draft] }).steps[0]!;
    return { step, sentence: describeStep(step), isFitted: isFitted(step) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { problem: shortProblem(error), sentence: label, isFitted: false };
  }
}

/** The first field that must be filled and is not, as what to do. */
function missingField(fields: readonly Field[], step: DraftStep): string | undefined {
  for (const field of fieldsOf(fields, step)) {
    const value = step[field.name];
    if (field.type === 'list' && Array.isArray(value)) {
      for (const entry of value) {
        const problem = missingField(field.item, entry as unknown as DraftStep);
        if (problem !== undefined) return problem;
      }
    }
    const mayBeEmpty = field.optional !== undefined || field.start !== undefined || field.type === 'choices';
    if (isEmpty(value) && !mayBeEmpty) return ask(field);
  }
  return undefined;
}

const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function ask({ type, label }: Field): string {
  if (type === 'column') return `Choose a column for "${label}".`;
  if (type === 'columns') return label === 'Columns' ? 'Choose at least one column.' : `Choose columns for "${label}".`;
  if (type === 'dataset') return 'Choose a dataset.';
  if (type === 'map') return 'Say which values to replace.';
  return type === 'list' ? `Add an entry to "${label}".` : `Fill in "${label}".`;
}

/** Only what is wrong: the step is where the message stands. */
function shortProblem({ message, detail }: { message: string; detail: unknown }): string {
  const { field } = (detail ?? {}) as { field?: unknown };
  const place = typeof field === 'string' && field !== '' ? `, ${field}: ` : '): ';
  const at = message.indexOf(place);
  const problem = at < 0 ? message : message.slice(at + place.length);
  return `${problem.slice(0, 1).toUpperCase()}${problem.slice(1)}`;
}
