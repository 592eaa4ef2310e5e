import { unwrap, type FormNode } from './form-node.ts';

/** What may stand in a place, in words: `text`, `whole number from 2 to 20`, `"left" or "inner"`, `list of texts`. */
export function formWords(node: FormNode): string {
  switch (node.type) {
    case 'string':
      return 'text';
    case 'number':
      return numberWords(node);
    case 'boolean':
      return 'true or false';
    case 'array':
      return `list of ${PLURALS.get(formWords(node.item!)) ?? formWords(node.item!)}`;
    case 'record':
      return 'object';
    case 'strict_object':
      return objectWords(node);
    case 'variant':
      return 'object with a kind';
    case 'unknown':
      return 'any value';
    default:
      return alternatives(choices(node));
  }
}

function choices(node: FormNode): readonly string[] {
  const { type, options = [] } = node;
  switch (type) {
    case 'literal':
      return [JSON.stringify(node.literal)];
    case 'picklist':
      return options.map((option) => JSON.stringify(option));
    case 'union':
      return options.flatMap((option) => choices(option as FormNode));
    case 'optional':
      return choices(node.wrapped!);
    case 'nullable':
      return [...choices(node.wrapped!), 'null'];
    case 'null':
      return ['null'];
    default:
      return [formWords(node)];
  }
}

const PLURALS: ReadonlyMap<string, string> = new Map([
  ['text', 'texts'],
  ['number', 'numbers'],
  ['object with a kind', 'objects with a kind']
]);

function numberWords({ pipe = [] }: FormNode): string {
  const find = (...types: string[]): unknown => pipe.find(({ type }) => types.includes(type))?.requirement;
  const noun = pipe.some(({ type }) => type === 'integer' || type === 'safe_integer') ? 'whole number' : 'number';
  const [least, most] = [find('min_value'), find('max_value')];
  if (least === undefined) return noun;
  return most === undefined
    ? `${noun} of at least ${String(least)}`
    : `${noun} from ${String(least)} to ${String(most)}`;
}

function objectWords({ entries = {} }: FormNode): string {
  const fields = Object.entries(entries).map(
    ([name, field]) => `${name}${field.type === 'optional' ? '?' : ''}: ${formWords(unwrap(field))}`
  );
  return `{${fields.join(', ')}}`;
}

function alternatives(words: readonly string[]): string {
  const all = [...new Set(words)];
  return all.length < 2 ? (all[0] ?? 'nothing') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)!}`;
}
