import type { Graph } from '../graph.ts';
import { addDateCall, isDateCall } from './add-date-call.ts';
import { addFunction } from './add-function.ts';
import { addTextCall, equalColumns, isTextCall } from './add-text-call.ts';
import {
  asNumbers,
  compare,
  constantNumber,
  constantText,
  finiteUnless,
  InexpressibleError,
  isMissing,
  isOneOf,
  numberCells,
  requireNumbers,
  type Cells
} from './cells.ts';
import { orderTexts, type Order } from './order-texts.ts';

/** An argument; `undefined` stands for the constant without a value, which fits numbers and texts alike. */
export type Argument = Cells | undefined;

const ARITHMETIC = new Map([
  ['+', 'Add'],
  ['-', 'Sub'],
  ['*', 'Mul'],
  ['/', 'Div']
]);

const COMPARISONS = new Map([
  ['<', 'Less'],
  ['<=', 'LessOrEqual'],
  ['>', 'Greater'],
  ['>=', 'GreaterOrEqual'],
  ['==', 'Equal'],
  ['!=', 'Equal']
] as const);

/** Adds one operator or function of a formula. @throws InexpressibleError */
export function addCall(graph: Graph, name: string, args: readonly Argument[]): Cells {
  if (isDateCall(name)) return addDateCall(graph, name, args);
  if (isTextCall(name)) return addTextCall(graph, name, args);
  if (name === '+' && args.some((value) => value?.kind === 'text')) return addTextCall(graph, 'concat', args);
  const arithmetic = ARITHMETIC.get(name);
  if (arithmetic !== undefined)
    return finiteUnless(graph, undefined, graph.node(arithmetic, numbersOf(graph, name, args)));
  const comparison = COMPARISONS.get(name as '<');
  if (comparison !== undefined) return addComparison(graph, { name, comparison }, args);
  switch (name) {
    case '%':
      return finiteUnless(
        graph,
        undefined,
        graph.node('Mod', numbersOf(graph, name, args), { attributes: [{ name: 'fmod', int: 1 }] })
      );
    case '&&':
      return combine(graph, { name, decisive: 0 }, args);
    case '||':
      return combine(graph, { name, decisive: 1 }, args);
    case 'if':
      return addIf(graph, args);
    case 'coalesce':
      return args.reduceRight((rest, value) => choose(graph, value, rest)) ?? constantNumber(graph, NaN);
    case 'isMissing':
      return args[0] ? asNumbers(graph, isMissing(graph, args[0])) : constantNumber(graph, 1);
    default:
      if (args.some((value) => value?.kind === 'text')) throw new InexpressibleError(`${name}() of texts`);
      return addFunction(graph, name, numbersOf(graph, name, args));
  }
}

function numbersOf(graph: Graph, name: string, args: readonly Argument[]): string[] {
  return args.map((value) => requireNumbers(value ?? constantNumber(graph, NaN), `${name}()`));
}

interface Comparison {
  readonly name: string;
  readonly comparison: 'Less' | 'LessOrEqual' | 'Greater' | 'GreaterOrEqual' | 'Equal';
}

function addComparison(graph: Graph, { name, comparison }: Comparison, [a, b]: readonly Argument[]): Cells {
  if (a === undefined || b === undefined) return constantNumber(graph, NaN);
  const lost = graph.node('Or', [isMissing(graph, a), isMissing(graph, b)]);
  const holds = a.kind === 'text' ? compareTexts(graph, name, [a, b]) : compare(graph, comparison, [a.value, b.value]);
  const wanted = name === '!=' ? graph.node('Not', [holds]) : holds;
  return finiteUnless(graph, lost, asNumbers(graph, wanted).value);
}

/** Equality with a constant is looked up, which any version of ai.onnx can. */
function compareTexts(graph: Graph, name: string, [a, b]: readonly [Cells, Cells]): string {
  if (name !== '==' && name !== '!=') return orderTexts(graph, name as Order, [a, b]);
  if (b.constant !== undefined) return isOneOf(graph, a.value, [b.constant]);
  if (a.constant !== undefined) return isOneOf(graph, b.value, [a.constant]);
  return equalColumns(graph, a, b);
}

/** Three-valued logic: a decisive side decides even when the other is missing. */
function combine(
  graph: Graph,
  { name, decisive }: { name: string; decisive: 0 | 1 },
  args: readonly Argument[]
): Cells {
  const [a, b] = numbersOf(graph, name, args) as [string, string];
  const [missingA, missingB] = [graph.node('IsNaN', [a]), graph.node('IsNaN', [b])];
  const isFalse = (value: string): string => graph.node('Equal', [value, graph.doubles([0], [1, 1])]);
  const isTrue = (value: string, missing: string): string =>
    graph.node('Not', [graph.node('Or', [isFalse(value), missing])]);
  const decided =
    decisive === 0
      ? graph.node('Or', [isFalse(a), isFalse(b)])
      : graph.node('Or', [isTrue(a, missingA), isTrue(b, missingB)]);
  const open = graph.node('Where', [
    graph.node('Or', [missingA, missingB]),
    graph.doubles([NaN], [1, 1]),
    graph.doubles([1 - decisive], [1, 1])
  ]);
  return numberCells(graph.node('Where', [decided, graph.doubles([decisive], [1, 1]), open]));
}

function addIf(graph: Graph, [test, yes, no]: readonly Argument[]): Cells {
  const condition = requireNumbers(test ?? constantNumber(graph, NaN), 'if()');
  const kind = (yes ?? no)?.kind ?? 'number';
  const branch = (value: Argument): string => sameKind(graph, value, kind).value;
  const isFalse = graph.node('Equal', [condition, graph.doubles([0], [1, 1])]);
  const chosen = graph.node('Where', [isFalse, branch(no), branch(yes)]);
  const nothing = branch(undefined);
  return { kind, value: graph.node('Where', [graph.node('IsNaN', [condition]), nothing, chosen]) };
}

/** The first, or the second where the first is missing. */
function choose(graph: Graph, first: Argument, second: Argument): Argument {
  if (first === undefined) return second;
  const other = sameKind(graph, second, first.kind);
  return { kind: first.kind, value: graph.node('Where', [isMissing(graph, first), other.value, first.value]) };
}

function sameKind(graph: Graph, value: Argument, kind: Cells['kind']): Cells {
  if (value === undefined) return kind === 'number' ? constantNumber(graph, NaN) : constantText(graph, '');
  if (value.kind === kind) return value;
  throw new InexpressibleError('a choice between a number and a text');
}
