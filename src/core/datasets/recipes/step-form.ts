import type * as v from 'valibot';
import { describeFields, listFields, type FieldDescription } from '../forms/index.ts';

const COMMON: readonly string[] = ['id', 'kind', 'enabled'];

/** The fields of one kind of step, without those that every step has. */
export function describeStepFields(schema: v.GenericSchema): readonly FieldDescription[] {
  return describeFields(schema).filter(({ name }) => !COMMON.includes(name));
}

export function stepFields(schema: v.GenericSchema): string {
  return listFields(describeStepFields(schema));
}
