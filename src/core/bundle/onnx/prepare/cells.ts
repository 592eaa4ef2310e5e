import { DOUBLE, FLOAT, TEXT_OPSET, type Graph, type INT64 } from '../graph.ts';

/** Cells `[N, 1]`, or one constant `[1, 1]`: doubles with NaN for missing, or texts with `''` for missing. */
export interface Cells {
  readonly kind: 'number' | 'text';
  readonly value: string;
  /** The text of a constant. */
  readonly constant?: string;
}

/** A step or formula that ONNX has no exact form for; the message is a phrase that says what. */
export class InexpressibleError extends Error {}

/** What is thrown for reading a column that an earlier step could not make; the message is that step's. */
export class LostColumnError extends InexpressibleError {}

/** Cells of a column that ONNX cannot compute: they cannot be read. */
export function lostCells(reason: string): Cells {
  const lose = (): never => {
    throw new LostColumnError(reason);
  };
  return {
    get kind() {
      return lose();
    },
    get value() {
      return lose();
    }
  };
}

export function numberCells(value: string): Cells {
  return { kind: 'number', value };
}

export function constantNumber(graph: Graph, value: number): Cells {
  return numberCells(graph.doubles([value], [1, 1]));
}

export function constantText(graph: Graph, value: string): Cells {
  return { kind: 'text', value: graph.texts([value], [1, 1]), constant: value };
}

/** @throws InexpressibleError when they are texts */
export function requireNumbers({ kind, value }: Cells, what: string): string {
  if (kind === 'number') return value;
  throw new InexpressibleError(`${what} is given text`);
}

/** @throws InexpressibleError when they are numbers */
export function requireTexts({ kind, value }: Cells, what: string): string {
  if (kind === 'text') return value;
  throw new InexpressibleError(`${what} is given numbers`);
}

/** Where cells are missing, as booleans. */
export function isMissing(graph: Graph, { kind, value }: Cells): string {
  return kind === 'number' ? graph.node('IsNaN', [value]) : isOneOf(graph, value, ['']);
}

/** Where texts are one of these, as booleans. */
export function isOneOf(graph: Graph, value: string, texts: readonly string[]): string {
  const found = graph.node('LabelEncoder', [value], {
    domain: 'ai.onnx.ml',
    attributes: [
      { name: 'keys_strings', texts },
      { name: 'values_int64s', ints: texts.map(() => 1) },
      { name: 'default_int64', int: 0 }
    ]
  });
  return graph.node('Cast', [found], { attributes: [{ name: 'to', int: BOOL }] });
}

const BOOL = 9;

/** Where texts match an RE2 pattern as a whole, as booleans. */
export function isMatch(graph: Graph, value: string, pattern: string): string {
  return graph.node('RegexFullMatch', [value], { since: TEXT_OPSET, attributes: [{ name: 'pattern', text: pattern }] });
}

/** Texts by a list of pairs, all others as `other`. */
export function relabel(
  graph: Graph,
  value: string,
  { from, to, other }: { from: readonly string[]; to: readonly string[]; other: string }
): Cells {
  const mapped = graph.node('LabelEncoder', [value], {
    domain: 'ai.onnx.ml',
    attributes: [
      { name: 'keys_strings', texts: from },
      { name: 'values_strings', texts: to },
      { name: 'default_string', text: other }
    ]
  });
  return { kind: 'text', value: mapped };
}

/** Booleans as 1 and 0. */
export function asNumbers(graph: Graph, condition: string): Cells {
  return numberCells(castTo(graph, condition, DOUBLE));
}

export function castTo(graph: Graph, value: string, to: typeof FLOAT | typeof DOUBLE | typeof INT64): string {
  return graph.node('Cast', [value], { attributes: [{ name: 'to', int: to }] });
}

type Operand = string | number;
type Calculation = (a: Operand, b: Operand) => string;

/** Arithmetic on doubles `[N, 1]` and constants. */
export function calculate(
  graph: Graph
): Readonly<Record<'add' | 'sub' | 'mul' | 'div', Calculation>> &
  Readonly<Record<'number' | 'floor', (a: Operand) => string>> {
  const number = (value: Operand): string => (typeof value === 'number' ? graph.doubles([value], [1, 1]) : value);
  const operator =
    (name: string): Calculation =>
    (a, b) =>
      graph.node(name, [number(a), number(b)]);
  const [add, sub, mul, div] = [operator('Add'), operator('Sub'), operator('Mul'), operator('Div')] as const;
  return { number, add, sub, mul, div, floor: (a) => graph.node('Floor', [number(a)]) };
}

/** Missing where the condition holds, or where the number is infinite. */
export function finiteUnless(graph: Graph, condition: string | undefined, value: string): Cells {
  const infinite = graph.node('IsInf', [value]);
  const lost = condition === undefined ? infinite : graph.node('Or', [condition, infinite]);
  return numberCells(graph.node('Where', [lost, graph.doubles([NaN], [1, 1]), value]));
}

/**
 * Compares numbers as float32, as inputs come: a column read as float32 still equals the constant it equalled as a double.
 * Booleans; false where a side is missing.
 */
export function compare(
  graph: Graph,
  operator: 'Less' | 'LessOrEqual' | 'Greater' | 'GreaterOrEqual' | 'Equal',
  [a, b]: readonly [string, string]
): string {
  return graph.node(operator, [castTo(graph, a, FLOAT), castTo(graph, b, FLOAT)]);
}
