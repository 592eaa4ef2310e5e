import * as v from 'valibot';
import type { JsonValue } from '#core/shared';
import { formNode, unwrap } from './form-node.ts';
import { formWords } from './form-words.ts';

/** A field of an object that people write as JSON. */
export interface FieldDescription {
  readonly name: string;
  /** What may stand there, such as `text` or `list of numbers`. */
  readonly type: string;
  readonly need: 'required' | 'optional';
  /** What is taken when the field is left out, if that is a value. */
  readonly default?: JsonValue;
}

type AnyOptional = v.OptionalSchema<v.GenericSchema, unknown>;

/** The fields of an object's schema, in order. */
export function describeFields(schema: v.GenericSchema): readonly FieldDescription[] {
  return Object.entries(formNode(schema).entries ?? {}).map(([name, field]) => {
    const need = field.type === 'optional' ? 'optional' : 'required';
    const value =
      need === 'optional' ? (v.getDefault(field as unknown as AnyOptional) as JsonValue | undefined) : undefined;
    return { name, type: formWords(unwrap(field)), need, ...(value !== undefined && { default: value }) };
  });
}

/** `columns (list of texts), low? (number)`: fields with a question mark may be left out. */
export function listFields(fields: readonly FieldDescription[]): string {
  return fields.map(({ name, type, need }) => `${name}${need === 'optional' ? '?' : ''} (${type})`).join(', ');
}
