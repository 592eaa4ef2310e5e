import type { parseExpression } from 'vega-expression';
import { badFormula } from './bad-formula.ts';
import type { FormulaNode } from './formula.ts';
import { findFunction, functionNames } from './functions/index.ts';
import { nearestNames } from './nearest-names.ts';
import { isMisread, type ParserText } from './parser-text.ts';

type ParsedNode = ReturnType<typeof parseExpression>;
type Child = ParsedNode | { readonly type: string };

export interface LoweringContext {
  readonly source: string;
  readonly text: ParserText;
  /** Gains the name of every column read. */
  readonly columns: Set<string>;
}

const BINARY: ReadonlyMap<string, string> = new Map([
  ...['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '==', '!=', '&&', '||'].map((name) => [name, name] as const),
  ['===', '=='],
  ['!==', '!=']
]);

/** The parser's tree as a tree of our own, or an error naming what is not allowed. @throws datasets/bad-formula */
export function lowerNode(child: Child, context: LoweringContext): FormulaNode {
  const node = child as ParsedNode;
  switch (node.type) {
    case 'Literal':
      return lowerLiteral(node, context);
    case 'Identifier':
      return lowerIdentifier(node.name, context);
    case 'UnaryExpression':
      return lowerUnary(node.operator, lowerNode(node.argument, context), context);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return lowerBinary(node, context);
    case 'ConditionalExpression':
      return call('if', [node.test, node.consequent, node.alternate], context);
    case 'CallExpression':
      return lowerCall(node, context);
    case 'MemberExpression':
      return lowerMember(node, context);
    default:
      throw refuse(context, { name: node.type === 'ArrayExpression' ? '[' : '{', what: 'a list or an object' });
  }
}

function lowerLiteral({ value, raw }: Extract<ParsedNode, { type: 'Literal' }>, context: LoweringContext): FormulaNode {
  if (value === null) return { kind: 'missing' };
  if (typeof value === 'boolean') return { kind: 'number', value: value ? 1 : 0 };
  if (typeof value === 'string') return { kind: 'text', value: context.text.restore(value) };
  if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'number', value };
  throw refuse(context, { name: raw ?? '/', what: typeof value === 'number' ? 'a number that large' : 'a pattern' });
}

function lowerIdentifier(name: string, context: LoweringContext): FormulaNode {
  if (isMisread(name)) throw refuse(context, { name, what: 'that name', hint: asColumn(name) });
  return readColumn(name, context);
}

function readColumn(name: string, { columns }: LoweringContext): FormulaNode {
  columns.add(name);
  return { kind: 'column', name };
}

function lowerUnary(operator: string, argument: FormulaNode, context: LoweringContext): FormulaNode {
  if (operator === '!') return { kind: 'call', name: '!', args: [argument] };
  if (operator === '-') {
    if (argument.kind === 'number') return { kind: 'number', value: -argument.value };
    return { kind: 'call', name: 'negate', args: [argument] };
  }
  throw refuse(context, { name: operator, what: 'that operator' });
}

function lowerBinary(
  node: Extract<ParsedNode, { type: 'BinaryExpression' | 'LogicalExpression' }>,
  context: LoweringContext
): FormulaNode {
  const name = BINARY.get(node.operator);
  if (name === undefined) throw refuse(context, { name: node.operator, what: 'that operator' });
  return call(name, [node.left, node.right], context);
}

function call(name: string, args: readonly Child[], context: LoweringContext): FormulaNode {
  return { kind: 'call', name, args: args.map((arg) => lowerNode(arg, context)) };
}

function lowerCall(node: Extract<ParsedNode, { type: 'CallExpression' }>, context: LoweringContext): FormulaNode {
  if (node.callee.type !== 'Identifier') throw refuseCallee(node.callee, context);
  const { name } = node.callee;
  if (name === 'column') return lowerColumn(node, context);
  const known = findFunction(name);
  if (!known || !/^[a-z]/i.test(name) || name === 'negate') throw unknownFunction(name, context);
  const [least, most] = known.arity;
  const given = node.arguments.length;
  if (given < least || given > most) {
    throw badFormula(context.source, {
      problem: `${name}() is given ${given} ${given === 1 ? 'argument' : 'arguments'}`,
      hint: `Write it as ${known.usage}.`,
      position: position(context, name)
    });
  }
  return call(name, node.arguments, context);
}

function lowerColumn(node: Extract<ParsedNode, { type: 'CallExpression' }>, context: LoweringContext): FormulaNode {
  const [argument] = node.arguments;
  const named = argument && node.arguments.length === 1 ? lowerConstant(argument, context) : undefined;
  if (named !== undefined) return readColumn(named, context);
  throw badFormula(context.source, {
    problem: 'column() takes one name in quotes',
    hint: 'Write it as column("its name").',
    position: position(context, 'column')
  });
}

function lowerMember(node: Extract<ParsedNode, { type: 'MemberExpression' }>, context: LoweringContext): FormulaNode {
  const { object, property } = node;
  const isDatum = object.type === 'Identifier' && object.name === 'datum';
  if (!isDatum) throw refuseCallee(node, context);
  const name = node.computed ? lowerConstant(property, context) : (property as { name: string }).name;
  if (name === undefined || (!node.computed && isMisread(name))) throw refuseCallee(node, context);
  return readColumn(name, context);
}

function lowerConstant(node: Child, { text }: LoweringContext): string | undefined {
  const { type, value } = node as { type: string; value?: unknown };
  return type === 'Literal' && typeof value === 'string' ? text.restore(value) : undefined;
}

function refuseCallee(node: Child, context: LoweringContext): Error {
  const { property } = node as { property?: { name?: string; value?: unknown } };
  const name = property === undefined ? '(' : String(property.name ?? property.value);
  return refuse(context, { name, what: property === undefined ? 'calling that' : 'reading members' });
}

function unknownFunction(name: string, context: LoweringContext): Error {
  const close = nearestNames(name, functionNames());
  const hint =
    close.length > 0
      ? `Did you mean ${close.map((known) => `${known}()`).join(' or ')}?`
      : `The functions are ${functionNames().join(', ')}.`;
  const problem = `there is no function "${name}"`;
  return badFormula(context.source, { problem, hint, position: position(context, name) });
}

function refuse(
  context: LoweringContext,
  { name, what = 'that', hint }: { name: string; what?: string; hint?: string }
): Error {
  return badFormula(context.source, {
    problem: `"${name}" is not allowed (${what})`,
    hint: hint ?? 'A formula has columns, constants, + - * / %, comparisons, && || !, a ? b : c and known functions.',
    position: position(context, name)
  });
}

function asColumn(name: string): string {
  return `Write column("${name}") to read a column of that name.`;
}

/** Where a name stands outside quotes, from 1. The parser keeps no positions. */
function position({ text: { blanked }, source }: LoweringContext, name: string): number | undefined {
  for (const place of [blanked, source]) {
    for (let at = place.indexOf(name); at >= 0; at = place.indexOf(name, at + 1)) {
      const touches = (next: string | undefined): boolean => next !== undefined && /[\w$]/.test(next);
      const isWord = touches(name[0]);
      if (!isWord || !(touches(place[at - 1]) || touches(place[at + name.length]))) return at + 1;
    }
  }
  return undefined;
}
