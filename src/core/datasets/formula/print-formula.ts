import type { FormulaNode } from './formula.ts';
import { isMisread } from './parser-text.ts';

/** How tightly operators bind, as in JavaScript: the higher, the tighter. */
const BINDING: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ...['==', '!='].map((name) => [name, 3] as const),
  ...['<', '<=', '>', '>='].map((name) => [name, 4] as const),
  ...['+', '-'].map((name) => [name, 5] as const),
  ...['*', '/', '%'].map((name) => [name, 6] as const)
]);
const CHOICE = 0;
const UNARY = 7;

const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;
/** Names that the parser takes for a constant or refuses. */
const RESERVED: ReadonlySet<string> = new Set(
  'break case catch const continue class datum debugger default delete do else enum export extends false finally for function implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' '
  )
);

/**
 * A formula as text that `parseFormula` reads as the same tree. `names` says what columns are called now, where that is
 * not what the formula calls them.
 */
export function printFormula(root: FormulaNode, names: ReadonlyMap<string, string> = new Map()): string {
  const print = (node: FormulaNode, least: number): string => {
    switch (node.kind) {
      case 'number':
        return printNumber(node.value);
      case 'text':
        return quote(node.value);
      case 'missing':
        return 'null';
      case 'column':
        return printColumn(names.get(node.name) ?? node.name);
      case 'call': {
        const { text, binding } = printCall(node, print);
        return binding < least ? `(${text})` : text;
      }
    }
  };
  return print(root, CHOICE);
}

type Call = Extract<FormulaNode, { kind: 'call' }>;

function printCall(
  { name, args }: Call,
  print: (node: FormulaNode, least: number) => string
): { readonly text: string; readonly binding: number } {
  const [a, b, c] = args as [FormulaNode, FormulaNode, FormulaNode];
  const binding = BINDING.get(name);
  if (binding !== undefined) return { text: `${print(a, binding)} ${name} ${print(b, binding + 1)}`, binding };
  if (name === 'if')
    return { text: `${print(a, CHOICE + 1)} ? ${print(b, CHOICE)} : ${print(c, CHOICE)}`, binding: CHOICE };
  if (name === '!' || name === 'negate') return { text: printUnary(name, print(a, UNARY)), binding: UNARY };
  return { text: `${name}(${args.map((arg) => print(arg, CHOICE)).join(', ')})`, binding: UNARY + 1 };
}

/** Two minus signs in a row would be another operator. */
function printUnary(name: '!' | 'negate', argument: string): string {
  if (name === '!') return `!${argument}`;
  return argument.startsWith('-') ? `-(${argument})` : `-${argument}`;
}

function printNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function printColumn(name: string): string {
  const isPlain = PLAIN_NAME.test(name) && !RESERVED.has(name) && !isMisread(name);
  return isPlain ? name : `column(${quote(name)})`;
}

/** JSON, but a line separator within quotes would end the line for the parser. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
