import { readNumber } from '../../read-number.ts';
import type { FormulaFunction } from './formula-function.ts';
import { numberFunction, textFunction } from './lift.ts';

/** Functions of texts. Lengths and places count characters (code points), from 0. */
export const TEXT_FUNCTIONS: readonly FormulaFunction[] = [
  textFunction({
    usage: 'lower(text)',
    summary: 'The text in lower case.',
    params: ['text'],
    apply: (text: string) => text.toLowerCase()
  }),
  textFunction({
    usage: 'upper(text)',
    summary: 'The text in upper case.',
    params: ['text'],
    apply: (text: string) => text.toUpperCase()
  }),
  textFunction({
    usage: 'trim(text)',
    summary: 'The text without spaces around it.',
    params: ['text'],
    apply: (text: string) => text.trim()
  }),
  numberFunction({
    usage: 'length(text)',
    summary: 'How many characters the text has.',
    params: ['text'],
    apply: (text: string) => characters(text).length
  }),
  numberFunction({
    usage: 'words(text)',
    summary: 'How many words the text has, split at spaces.',
    params: ['text'],
    apply: (text: string) => text.split(/\s+/).filter(Boolean).length
  }),
  numberFunction({
    usage: 'contains(text, part)',
    summary: '1 if the text contains the part, else 0.',
    params: ['text', 'text'],
    apply: (text: string, part: string) => Number(text.includes(part))
  }),
  numberFunction({
    usage: 'startsWith(text, part)',
    summary: '1 if the text starts with the part, else 0.',
    params: ['text', 'text'],
    apply: (text: string, part: string) => Number(text.startsWith(part))
  }),
  numberFunction({
    usage: 'endsWith(text, part)',
    summary: '1 if the text ends with the part, else 0.',
    params: ['text', 'text'],
    apply: (text: string, part: string) => Number(text.endsWith(part))
  }),
  textFunction({
    usage: 'replace(text, old, new)',
    summary: 'The text with every occurrence of one part replaced.',
    params: ['text', 'text', 'text'],
    apply: (text: string, old: string, by: string) => (old === '' ? text : text.split(old).join(by))
  }),
  textFunction({
    usage: 'substring(text, start, end)',
    summary: 'The characters from one place up to before another; negative places count from the end.',
    params: ['text', 'number', 'number'],
    optional: 1,
    apply: (text: string, start: number, end?: number) => characters(text).slice(start, end).join('')
  }),
  textFunction({
    usage: 'part(text, delimiter, place)',
    summary: 'One piece of the text split at a delimiter, counted from 0; negative places count from the end.',
    params: ['text', 'text', 'number'],
    apply: (text: string, delimiter: string, place: number) =>
      delimiter === '' ? undefined : text.split(delimiter).at(place)
  })
];

/** Texts and numbers into each other. */
export const CONVERSIONS: readonly FormulaFunction[] = [
  numberFunction({
    usage: 'toNumber(text)',
    summary: 'The number a text spells; missing where it spells none.',
    params: ['text'],
    apply: (text: string) => readNumber(text.trim(), '.', 'any')
  }),
  textFunction({
    usage: 'toText(x)',
    summary: 'The number as text.',
    params: ['number'],
    apply: (x: number) => String(x)
  })
].map((conversion) => ({
  ...conversion,
  evaluate: (args) => (isDone(conversion.name, args[0]!.kind) ? args[0]! : conversion.evaluate(args))
}));

function isDone(name: string, kind: 'number' | 'text'): boolean {
  return (name === 'toNumber') === (kind === 'number');
}

function characters(text: string): string[] {
  return Array.from(text);
}
