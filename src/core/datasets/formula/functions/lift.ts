import { perCode } from '../../per-code.ts';
import { KindError } from '../kind-error.ts';
import { isMissingConstant, lengthOf, stepOf, type NumberValue, type TextValue, type Value } from '../value.ts';
import type { FormulaFunction } from './formula-function.ts';
import { LevelBuilder } from '../../level-builder.ts';

type Param = 'number' | 'text';
type Cell = number | string;

interface Definition<R extends Cell> {
  readonly usage: string;
  readonly summary: string;
  /** Kinds of the arguments; the last `optional` may be left out. */
  readonly params: readonly Param[];
  readonly optional?: number;
  /** One cell from cells that are all there; NaN or `undefined` when there is no answer. */
  readonly apply: (...cells: never[]) => R | undefined;
}

/** A function whose result is a number; a result that is not finite is missing, and so is one of a missing cell. */
export function numberFunction(definition: Definition<number>): FormulaFunction {
  const apply = definition.apply as (...cells: Cell[]) => number | undefined;
  return describe(definition, (args) => {
    const isNumeric = args.every(({ kind }) => kind === 'number');
    if (isNumeric && args.length <= 2) return numbersOfNumbers(args as NumberValue[], apply);
    const single = soleText(args);
    if (single) return numbersOfLevels(single, args, apply);
    const cells = new Float64Array(lengthOf(args));
    eachRow(args, cells.length, (row, given) => {
      cells[row] = given ? finite(apply(...given)) : NaN;
    });
    return { kind: 'number', cells, step: stepOf(args) };
  });
}

/** A function whose result is text; it runs once per level when one text column is involved. */
export function textFunction(definition: Definition<string>): FormulaFunction {
  const apply = definition.apply as (...cells: Cell[]) => string | undefined;
  return describe(definition, (args) => {
    const builder = new LevelBuilder();
    const single = soleText(args);
    if (single) return textOfLevels(single, args, { apply, builder });
    const codes = new Int32Array(lengthOf(args));
    eachRow(args, codes.length, (row, given) => {
      codes[row] = given ? builder.code(apply(...given)) : -1;
    });
    return { kind: 'text', codes, levels: builder.levels, step: stepOf(args) };
  });
}

function describe(
  { usage, summary, params, optional = 0 }: Definition<Cell>,
  evaluate: (args: readonly Value[]) => Value
): FormulaFunction {
  const name = usage.slice(0, usage.indexOf('('));
  return {
    name,
    usage,
    summary,
    arity: [params.length - optional, params.length],
    evaluate: (args) => evaluate(args.map((value, i) => requireKind(value, params[i]!, usage)))
  };
}

function requireKind(value: Value, kind: Param, usage: string): Value {
  if (value.kind === kind) return value;
  if (isMissingConstant(value)) {
    return kind === 'number'
      ? { kind, cells: Float64Array.of(NaN), step: 0 }
      : { kind, codes: Int32Array.of(-1), levels: [], step: 0 };
  }
  throw new KindError(
    `${usage} is given ${value.kind === 'text' ? 'text where it needs a number' : 'a number where it needs text'}`,
    value.kind === 'text' ? 'Use toNumber() to read numbers from text.' : 'Use toText() to write a number as text.'
  );
}

function numbersOfNumbers(
  args: readonly NumberValue[],
  apply: (...cells: number[]) => number | undefined
): NumberValue {
  const cells = new Float64Array(lengthOf(args));
  const [a, b] = [args[0]!, args[1]];
  for (let row = 0; row < cells.length; row++) {
    const x = a.cells[row * a.step]!;
    const y = b === undefined ? 0 : b.cells[row * b.step]!;
    cells[row] = x !== x || y !== y ? NaN : finite(b === undefined ? apply(x) : apply(x, y));
  }
  return { kind: 'number', cells, step: stepOf(args) };
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : NaN;
}

/** The one text column when everything else is constant. */
function soleText(args: readonly Value[]): TextValue | undefined {
  const columns = args.filter(({ step }) => step === 1);
  const [first] = columns;
  return columns.length === 1 && first?.kind === 'text' ? first : undefined;
}

function numbersOfLevels(
  column: TextValue,
  args: readonly Value[],
  apply: (...cells: Cell[]) => number | undefined
): Value {
  const results = new Float64Array(column.levels.length).fill(NaN);
  eachLevel(column, args, (level, given) => {
    results[level] = finite(apply(...given));
  });
  return { kind: 'number', cells: perCode(column.codes, results, NaN), step: 1 };
}

function textOfLevels(
  column: TextValue,
  args: readonly Value[],
  { apply, builder }: { apply: (...cells: Cell[]) => string | undefined; builder: LevelBuilder }
): Value {
  const results = new Int32Array(column.levels.length).fill(-1);
  eachLevel(column, args, (level, given) => {
    results[level] = builder.code(apply(...given));
  });
  return {
    kind: 'text',
    codes: column.codes.map((code) => (code < 0 ? -1 : results[code]!)),
    levels: builder.levels,
    step: 1
  };
}

function eachLevel(column: TextValue, args: readonly Value[], visit: (level: number, cells: Cell[]) => void): void {
  const cells = args.map((value) => cellAt(value, 0)) as Cell[];
  const place = args.indexOf(column);
  if (args.some((value) => value !== column && isMissingConstant(value))) return;
  column.levels.forEach((text, level) => {
    cells[place] = text;
    visit(level, cells);
  });
}

/** Visits every row with its cells, or with `undefined` where one of them is missing. */
function eachRow(args: readonly Value[], rows: number, visit: (row: number, cells: Cell[] | undefined) => void): void {
  const cells: Cell[] = args.map(() => 0);
  for (let row = 0; row < rows; row++) {
    let isComplete = true;
    for (let i = 0; i < args.length; i++) {
      const cell = cellAt(args[i]!, row);
      if (cell === undefined) isComplete = false;
      else cells[i] = cell;
    }
    visit(row, isComplete ? cells : undefined);
  }
}

function cellAt(value: Value, row: number): Cell | undefined {
  if (value.kind === 'text') return value.levels[value.codes[row * value.step]!];
  const cell = value.cells[row * value.step]!;
  return cell === cell ? cell : undefined;
}
