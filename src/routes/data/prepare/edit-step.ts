import type { JsonObject, JsonValue } from '#core/shared';
import type { DraftStep } from './draft-step.ts';
import { fieldsOf, type Field, type StepForm } from './forms/index.ts';

/** A step of a kind, with what its form starts with. */
export function startStep({ kind, fields }: StepForm, id: string): DraftStep {
  return settle({ id, kind, enabled: true }, fields);
}

/** The step with another value in a field; `undefined` takes the field away. */
export function setField(
  step: DraftStep,
  { fields }: StepForm,
  { name, value }: { name: string; value: JsonValue | undefined }
): DraftStep {
  return settle(withField(step, name, value) as DraftStep, fields);
}

/** An entry of a list with another value, by the fields that entries have. */
export function setEntry(
  entry: JsonObject,
  fields: readonly Field[],
  { name, value }: { name: string; value: JsonValue | undefined }
): JsonObject {
  return settle(withField(entry, name, value) as DraftStep, fields);
}

export const startEntry = (fields: readonly Field[]): JsonObject => settle({} as DraftStep, fields);

/** The next id that no step has: `s1`, `s2`, ... */
export function nextId(steps: readonly Pick<DraftStep, 'id'>[]): string {
  const numbers = steps.map(({ id }) => Number(/^s(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return `s${Math.max(0, ...numbers) + 1}`;
}

function withField(entry: JsonObject, name: string, value: JsonValue | undefined): JsonObject {
  const others = Object.entries(entry).filter(([known]) => known !== name);
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]) as JsonObject;
}

/** Fields that are not asked for now are gone, those that are have what they start with. */
function settle(step: DraftStep, fields: readonly Field[]): DraftStep {
  let settled: JsonObject = step;
  for (const { name, when } of fields) {
    if (when && !when(settled as DraftStep)) settled = withField(settled, name, undefined);
  }
  const isNew = fields.every(({ name }) => settled[name] === undefined);
  for (const { name, start, optional } of fieldsOf(fields, settled as DraftStep)) {
    const isAsked = settled[name] === undefined && start !== undefined && (isNew || optional === undefined);
    if (isAsked) settled = withField(settled, name, start);
  }
  return settled as DraftStep;
}
