import type { JsonValue } from '#core/shared';
import type { ParamDescription } from '#core/training';

export type ReadParam = { readonly value: JsonValue } | { readonly problem: string };

/** What was typed for a hyperparameter, or what is wrong with it. Lists are numbers with commas between. */
export function readParam(param: ParamDescription, text: string): ReadParam {
  const trimmed = text.trim();
  if (trimmed === '') return { value: param.fallback };
  if (param.options.includes(trimmed)) return { value: fixedValue(trimmed) };
  if (param.kind === 'choice') return { problem: `One of ${param.options.join(', ')}.` };
  if (param.kind !== 'list') return readNumber(param, trimmed);
  const items = trimmed.split(/[\s,;]+/).map(Number);
  return items.every(Number.isFinite) ? { value: items } : { problem: 'Numbers with commas between are expected.' };
}

/** `learningRate` as `Learning rate`, `l1Ratio` as `L1 ratio`. */
export function paramLabel(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value as it is typed. */
export function showParam(value: JsonValue): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function readNumber({ kind, low, high, options }: ParamDescription, text: string): ReadParam {
  const value = Number(text.replace(',', '.').replace('\u2212', '-'));
  const words = options.length > 0 ? `${options.join(', ')} or a` : 'A';
  if (Number.isNaN(value)) return { problem: `${words} number is expected.` };
  if (kind === 'whole' && !Number.isInteger(value)) return { problem: `${words} whole number is expected.` };
  if (low !== null && value < low) return { problem: `At least ${low}.` };
  return high !== null && value > high ? { problem: `At most ${high}.` } : { value };
}

function fixedValue(text: string): JsonValue {
  return text === 'true' ? true : text === 'false' ? false : text;
}
