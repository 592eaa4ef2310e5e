import { perCode } from '../per-code.ts';
import { KindError } from './kind-error.ts';
import { isMissingConstant, lengthOf, stepOf, type NumberValue, type TextValue, type Value } from './value.ts';

const COMPARISONS: ReadonlyMap<string, (x: number, y: number) => boolean> = new Map([
  ['<', (x: number, y: number) => x < y],
  ['<=', (x: number, y: number) => x <= y],
  ['>', (x: number, y: number) => x > y],
  ['>=', (x: number, y: number) => x >= y],
  ['==', (x: number, y: number) => x === y],
  ['!=', (x: number, y: number) => x !== y]
]);

/** 1, 0 or missing per row. Texts compare by UTF-16 code units, so ISO dates compare as dates. */
export function compareValues(operator: string, a: Value, b: Value): NumberValue {
  const holds = COMPARISONS.get(operator)!;
  const [left, right] = asNumbers(operator, a, b);
  const cells = new Float64Array(lengthOf([left, right]));
  for (let row = 0; row < cells.length; row++) {
    const x = left.cells[row * left.step]!;
    const y = right.cells[row * right.step]!;
    cells[row] = x !== x || y !== y ? NaN : Number(holds(x, y));
  }
  return { kind: 'number', cells, step: stepOf([left, right]) };
}

function asNumbers(operator: string, a: Value, b: Value): readonly [NumberValue, NumberValue] {
  if (a.kind === 'number' && b.kind === 'number') return [a, b];
  const isNothing = isMissingConstant(a) || isMissingConstant(b);
  if (a.kind !== b.kind && !isNothing) {
    const problem = `${operator} compares text with a number`;
    throw new KindError(problem, 'Put the constant in quotes, or use toNumber() or toText().');
  }
  if (a.kind === 'text' && b.kind === 'text') return rank(a, b);
  return [a.kind === 'number' ? a : nothingLike(a), b.kind === 'number' ? b : nothingLike(b)];
}

function nothingLike({ codes, step }: TextValue): NumberValue {
  return { kind: 'number', cells: new Float64Array(codes.length).fill(NaN), step };
}

/** Both as places in the common order of their levels. */
function rank(a: TextValue, b: TextValue): readonly [NumberValue, NumberValue] {
  const order = [...new Set([...a.levels, ...b.levels])].sort();
  const places = new Map(order.map((level, place) => [level, place]));
  const numbers = ({ codes, levels, step }: TextValue): NumberValue => {
    const ranks = Float64Array.from(levels, (level) => places.get(level)!);
    return { kind: 'number', cells: perCode(codes, ranks, NaN), step };
  };
  return [numbers(a), numbers(b)];
}
