import { compareValues } from './compare-values.ts';
import { concat, requireNumbers } from './functions/choices.ts';
import { KindError } from './kind-error.ts';
import { lengthOf, stepOf, type NumberValue, type Value } from './value.ts';

type Operator = (args: readonly Value[]) => Value;

const ARITHMETIC: ReadonlyMap<string, (x: number, y: number) => number> = new Map([
  ['-', (x: number, y: number) => x - y],
  ['*', (x: number, y: number) => x * y],
  ['/', (x: number, y: number) => x / y],
  ['%', (x: number, y: number) => x % y]
]);

/** What an operator computes; `undefined` when the name is that of a function. */
export function findOperator(name: string): Operator | undefined {
  const arithmetic = ARITHMETIC.get(name);
  if (arithmetic) return (args) => calculate(args, { name, apply: arithmetic });
  return OPERATORS.get(name);
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['+', add],
  ['negate', ([value]) => calculate([requireNumbers(value!, '-'), ZERO], { name: '-', apply: (x) => -x })],
  ['!', ([value]) => calculate([requireNumbers(value!, '!'), ZERO], { name: '!', apply: (x) => Number(x === 0) })],
  ['&&', (args) => combine(args, { name: '&&', decisive: 0 })],
  ['||', (args) => combine(args, { name: '||', decisive: 1 })],
  ...['<', '<=', '>', '>=', '==', '!='].map((name): [string, Operator] => [
    name,
    ([a, b]) => compareValues(name, a!, b!)
  ])
]);

const ZERO: NumberValue = { kind: 'number', cells: Float64Array.of(0), step: 0 };

function add(args: readonly Value[]): Value {
  const texts = args.filter(({ kind }) => kind === 'text').length;
  if (texts === 2) return concat(args);
  if (
    texts === 1 &&
    !args.some((value) => value.step === 0 && value.kind === 'number' && Number.isNaN(value.cells[0]))
  ) {
    throw new KindError('+ is given text and a number', 'Use concat() to join them, or toNumber() to add them.');
  }
  return texts === 1 ? concat(args) : calculate(args, { name: '+', apply: (x, y) => x + y });
}

function calculate(
  args: readonly Value[],
  { name, apply }: { name: string; apply: (x: number, y: number) => number }
): NumberValue {
  const [a, b] = [requireNumbers(args[0]!, name), requireNumbers(args[1]!, name)];
  const cells = new Float64Array(lengthOf([a, b]));
  for (let row = 0; row < cells.length; row++) {
    const x = a.cells[row * a.step]!;
    const y = b.cells[row * b.step]!;
    const cell = x !== x || y !== y ? NaN : apply(x, y);
    cells[row] = cell - cell === 0 ? cell : NaN;
  }
  return { kind: 'number', cells, step: stepOf([a, b]) };
}

/** Three-valued logic: a decisive side decides even when the other is missing. */
function combine(args: readonly Value[], { name, decisive }: { name: string; decisive: 0 | 1 }): NumberValue {
  const [a, b] = [requireNumbers(args[0]!, name), requireNumbers(args[1]!, name)];
  const cells = new Float64Array(lengthOf([a, b]));
  for (let row = 0; row < cells.length; row++) {
    const x = truth(a.cells[row * a.step]!);
    const y = truth(b.cells[row * b.step]!);
    cells[row] = x === decisive || y === decisive ? decisive : x !== x || y !== y ? NaN : 1 - decisive;
  }
  return { kind: 'number', cells, step: stepOf([a, b]) };
}

function truth(cell: number): number {
  return cell !== cell ? NaN : Number(cell !== 0);
}
