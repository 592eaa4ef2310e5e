import type { JsonObject, JsonValue } from '#core/shared';

/** Values of a draft may be anything, as they come from storage and links; these read what a field can show. */
export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const numberOf = (value: JsonValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

export const textsOf = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export const entriesOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value)
    ? value.filter(
        (item: JsonValue): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item)
      )
    : [];

/** `a, b` as two texts. */
export const splitTexts = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `1 2.5; 3` as numbers; undefined when a part is none. */
export function splitNumbers(text: string): readonly number[] | undefined {
  const numbers = text
    .split(/[\s;]+/)
    .filter((part) => part !== '')
    .map(Number);
  return numbers.every(Number.isFinite) ? numbers : undefined;
}

/** What is typed for a cell of a column: a number where the column holds numbers, null for nothing. */
export function cellOf(text: string, kind: 'number' | 'text'): string | number | null {
  if (text === '') return null;
  const number = Number(text.trim().replace(',', '.'));
  return kind === 'number' && Number.isFinite(number) ? number : text;
}
