import type { FieldDescription } from '#core/datasets';
import type { JsonValue } from '#core/shared';

/** A page of the reference, as text and as data. */
export interface Topic {
  readonly text: string;
  readonly json: JsonValue;
}

interface Section {
  readonly title: string;
  readonly sentence?: string;
  readonly fields: readonly FieldDescription[];
  readonly example: unknown;
}

/** A kind of thing that people write as JSON: what its example does, its fields, the example. */
export function writeSection({ title, sentence, fields, example }: Section): string {
  const lines = fields.map(({ name, type, need, default: value }) => {
    const rest = value === undefined ? '' : `, ${JSON.stringify(value)} when left out`;
    return `    ${need === 'required' ? name : `${name}?`}: ${type}${rest}`;
  });
  return [title, ...(sentence === undefined ? [] : [`  ${sentence}`]), ...lines, `  ${JSON.stringify(example)}`].join(
    '\n'
  );
}
