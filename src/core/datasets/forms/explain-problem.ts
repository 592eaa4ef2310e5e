import * as v from 'valibot';
import { nearestNames } from '../formula/index.ts';
import { describeFields, type FieldDescription } from './describe-fields.ts';
import { childOf, formNode, type FormNode } from './form-node.ts';
import { formWords } from './form-words.ts';

/** What is wrong with JSON that a person wrote. */
export interface FormProblem {
  /** Keys of the place: names of fields, positions in lists from 0. */
  readonly path: readonly (string | number)[];
  /** What was found and what is allowed, without a full stop. */
  readonly problem: string;
  /** A field that does not exist may be one of these. */
  readonly meant: readonly string[];
  /** Of the object that has or lacks the field. */
  readonly fields: readonly FieldDescription[];
}

/** The first thing that a schema has against some JSON, told by what was found and what may stand there. */
export function explainProblem(
  schema: v.GenericSchema,
  issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]
): FormProblem {
  const issue = issues.find((one) => isStranger(one) && namesNear(schema, one).length > 0) ?? issues[0];
  const path = pathOf(issue);
  const node = nodeAt(schema, path);
  const fields = fieldsAt(schema, path);
  if (isStranger(issue)) return { path, problem: 'there is no such field', meant: namesNear(schema, issue), fields };
  const closest = closestOption(node, issue.input);
  if (!closest) return { path, problem: problemOf(issue, node), meant: [], fields };
  const inner = explainProblem(closest.schema, closest.issues);
  return { ...inner, path: [...path, ...inner.path] };
}

/** Of the innermost object around a place. */
function fieldsAt(schema: v.GenericSchema, path: readonly (string | number)[]): readonly FieldDescription[] {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const node = nodeAt(schema, path.slice(0, depth));
    if (node?.entries) return describeFields(node as unknown as v.GenericSchema);
  }
  return describeFields(schema);
}

function problemOf({ input, message }: v.BaseIssue<unknown>, node: FormNode | undefined): string {
  const isOwn = !message.startsWith('Invalid ');
  if (isOwn) return message;
  const allowed = node === undefined ? '' : formWords(node);
  if (input === undefined) return allowed === '' ? 'it is missing' : `it is missing; it must be ${allowed}`;
  return `it is ${show(input)}${allowed === '' ? '' : `, and must be ${allowed}`}`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

function isStranger({ expected }: v.BaseIssue<unknown>): boolean {
  return expected === 'never';
}

function namesNear(schema: v.GenericSchema, issue: v.BaseIssue<unknown>): readonly string[] {
  const path = pathOf(issue);
  const names = Object.keys(nodeAt(schema, path.slice(0, -1))?.entries ?? {});
  return nearestNames(String(path.at(-1)), names);
}

function pathOf({ path }: v.BaseIssue<unknown>): readonly (string | number)[] {
  return (path ?? []).map(({ key }) => key as string | number);
}

function nodeAt(schema: v.GenericSchema, path: readonly (string | number)[]): FormNode | undefined {
  return path.reduce<FormNode | undefined>((node, key) => node && childOf(node, key), formNode(schema));
}

/** Of objects that may stand in one place, the one that shares most fields with what was given, and what it is not. */
function closestOption(
  node: FormNode | undefined,
  input: unknown
): { schema: v.GenericSchema; issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]] } | undefined {
  if (node?.type !== 'union' || typeof input !== 'object' || input === null) return undefined;
  const objects = (node.options as readonly FormNode[]).filter(({ entries }) => entries !== undefined);
  const shared = objects.map(({ entries }) => Object.keys(input).filter((key) => Object.hasOwn(entries!, key)).length);
  const most = Math.max(...shared);
  if (shared.filter((count) => count === most).length !== 1) return undefined;
  const schema = objects[shared.indexOf(most)] as unknown as v.GenericSchema;
  const { issues } = v.safeParse(schema, input);
  return issues && { schema, issues };
}
