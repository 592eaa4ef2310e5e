import type { DraftStep } from '../draft-step.ts';
import { COLUMN_FORMS } from './column-forms.ts';
import { GROUPS, type Field, type StepForm } from './field.ts';
import { GROUP_FORMS } from './group-forms.ts';
import { NUMBER_FORMS } from './number-forms.ts';
import { ROW_FORMS } from './row-forms.ts';
import { TEXT_FORMS } from './text-forms.ts';

export type { CellKind, Field, StepForm } from './field.ts';

const all = [...COLUMN_FORMS, ...TEXT_FORMS, ...NUMBER_FORMS, ...ROW_FORMS, ...GROUP_FORMS];

/** Every kind of step, by purpose. */
export const STEP_FORMS: readonly StepForm[] = GROUPS.flatMap((group) => all.filter((form) => form.group === group));

const byKind = new Map(STEP_FORMS.map((form) => [form.kind, form]));

export function formOf({ kind }: Pick<DraftStep, 'kind'>): StepForm | undefined {
  return byKind.get(kind);
}

/** The fields that a step, or an entry of one of its lists, has now. */
export function fieldsOf(fields: readonly Field[], step: DraftStep): readonly Field[] {
  return fields.filter(({ when }) => when === undefined || when(step));
}
