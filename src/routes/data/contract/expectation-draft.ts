import {
  parseContract,
  parseFormula,
  type DistributionReference,
  type Expectation,
  type ExpectationKind
} from '#core/datasets';
import { isAppError, type AppError } from '#core/shared';
import { KIND_DESCRIPTIONS, type ExpectationField } from './expectation-fields.ts';

/** What is typed for one expectation: a text, or columns, per field. */
export interface ExpectationDraft {
  readonly kind: ExpectationKind;
  readonly severity: Expectation['severity'];
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Of a distribution. */
  readonly reference?: DistributionReference;
  readonly note?: string;
}

export interface DraftSchema {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

export type ReadDraft = { readonly expectation: Expectation } | { readonly problem: string };

export function startDraft(kind: ExpectationKind): ExpectationDraft {
  const choices = KIND_DESCRIPTIONS[kind].fields.flatMap(({ name, choices: [first] = [] }) =>
    first === undefined ? [] : [[name, first] as const]
  );
  return { kind, severity: 'block', fields: Object.fromEntries(choices) };
}

/** An expectation as it stands in the form. */
export function draftOf(expectation: Expectation): ExpectationDraft {
  const { kind, severity, note, ...rest } = expectation;
  const values = { ...rest } as Readonly<Record<string, unknown>>;
  const known = KIND_DESCRIPTIONS[kind].fields.flatMap(({ name, input }) => {
    const value = name === 'columns' && kind === 'unique' ? (values['columns'] ?? [values['column']]) : values[name];
    if (value === undefined) return [];
    return [[name, showField(value, { name, input })] as const];
  });
  return {
    kind,
    severity,
    fields: Object.fromEntries(known),
    ...(note === undefined ? {} : { note }),
    ...(expectation.kind === 'distribution' ? { reference: expectation.reference } : {})
  };
}

function showField(value: unknown, { name, input }: Pick<ExpectationField, 'name' | 'input'>): string | string[] {
  if (name === 'strict') return value === true ? 'not allowed' : 'allowed';
  if (input === 'columns') return (value as readonly string[]).map(String);
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** The expectation that is typed, or why there is none yet. */
export function readDraft(draft: ExpectationDraft, { columns }: DraftSchema): ReadDraft {
  const missing = KIND_DESCRIPTIONS[draft.kind].fields.find(({ optional, name }) => !optional && isEmpty(draft, name));
  if (missing) return { problem: `${missing.label} is still empty.` };
  if (draft.kind === 'distribution' && !draft.reference) return { problem: 'The reference is being read.' };
  const problem = draft.kind === 'formula' ? formulaProblem(String(draft.fields['formula']), columns) : undefined;
  if (problem !== undefined) return { problem };
  try {
    return { expectation: parseContract({ expectations: [toJson(draft, columns)] }).expectations[0]! };
  } catch (error) {
    if (!isAppError(error, 'datasets/bad-contract')) throw error;
    return { problem: explain(error, draft.kind) };
  }
}

/** The rules name fields as the file does; here they have labels. */
function explain({ message, detail }: AppError, kind: ExpectationKind): string {
  const { field } = detail as { readonly field: string };
  const label = KIND_DESCRIPTIONS[kind].fields.find(({ name }) => name === field)?.label ?? field;
  const what = message.replace(/^Expectation 1[^:]*: /, '');
  return capital(what.replace(`${field} cannot be used`, label));
}

function isEmpty({ fields }: ExpectationDraft, name: string): boolean {
  const value = fields[name] ?? '';
  return typeof value === 'string' ? value.trim() === '' : value.length === 0;
}

function formulaProblem(source: string, columns: DraftSchema['columns']): string | undefined {
  try {
    const stranger = parseFormula(source).columns.find((name) => !columns.some((column) => column.name === name));
    return stranger === undefined ? undefined : `There is no column named "${stranger}".`;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

function toJson(draft: ExpectationDraft, columns: DraftSchema['columns']): Readonly<Record<string, unknown>> {
  const { kind, severity, fields, note, reference } = draft;
  const isNumber = columns.some(({ name, type }) => name === fields['column'] && type === 'number');
  const filled = KIND_DESCRIPTIONS[kind].fields
    .filter(({ name }) => !isEmpty(draft, name))
    .map((field) => [field.name, readField(fields[field.name]!, { field, isNumber })] as const);
  return {
    kind,
    ...Object.fromEntries(filled),
    severity,
    ...(reference === undefined ? {} : { reference }),
    ...(note === undefined ? {} : { note })
  };
}

function readField(
  value: string | readonly string[],
  { field: { name, input }, isNumber }: { field: ExpectationField; isNumber: boolean }
): unknown {
  if (typeof value !== 'string') return [...value];
  if (name === 'strict') return value === 'not allowed';
  if (input === 'lines') {
    const lines = value.split('\n').filter((line) => line !== '');
    return isNumber ? lines.map(asNumber) : lines;
  }
  return input === 'number' || name === 'min' || name === 'max' ? asNumber(value) : value;
}

/** A number where the text is one; else the text, for the contract's rules to judge. */
function asNumber(text: string): number | string {
  const number = Number(text.trim().replace('\u2212', '-'));
  return text.trim() === '' || Number.isNaN(number) ? text.trim() : number;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
