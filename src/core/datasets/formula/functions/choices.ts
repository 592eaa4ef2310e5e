import { KindError } from '../kind-error.ts';
import {
  constantText,
  isMissingConstant,
  lengthOf,
  stepOf,
  type NumberValue,
  type TextValue,
  type Value
} from '../value.ts';
import type { FormulaFunction } from './formula-function.ts';
import { LevelBuilder } from '../../level-builder.ts';

const MOST = 50;

/** Functions that choose among their arguments, or join them. */
export const CHOICE_FUNCTIONS: readonly FormulaFunction[] = [
  {
    name: 'if',
    usage: 'if(condition, then, else)',
    summary: 'One of two values; missing where the condition is missing. The same as condition ? then : else.',
    arity: [3, 3],
    evaluate: ([condition, yes, no]) => {
      const test = requireNumbers(condition!, 'if(condition, then, else)');
      const pick = (row: number): number => {
        const cell = test.cells[row * test.step]!;
        return cell !== cell ? -1 : cell !== 0 ? 0 : 1;
      };
      return choose([yes!, no!], { pick, others: [test], usage: 'if(condition, then, else)' });
    }
  },
  {
    name: 'coalesce',
    usage: 'coalesce(a, b, ...)',
    summary: 'The first of the values that is not missing.',
    arity: [1, MOST],
    evaluate: (args) => {
      const pick = (row: number): number => args.findIndex((value) => !isMissingAt(value, row));
      return choose(args, { pick, others: [], usage: 'coalesce(a, b, ...)' });
    }
  },
  {
    name: 'isMissing',
    usage: 'isMissing(x)',
    summary: '1 where the cell is missing, else 0.',
    arity: [1, 1],
    evaluate: (args) => {
      const cells = new Float64Array(lengthOf(args));
      for (let row = 0; row < cells.length; row++) cells[row] = Number(isMissingAt(args[0]!, row));
      return { kind: 'number', cells, step: stepOf(args) };
    }
  },
  extreme('min', 'The least of the numbers.', (a, b) => (b < a ? b : a)),
  extreme('max', 'The greatest of the numbers.', (a, b) => (b > a ? b : a)),
  {
    name: 'concat',
    usage: 'concat(a, b, ...)',
    summary: 'The values joined to one text; missing where one of them is.',
    arity: [1, MOST],
    evaluate: (args) => concat(args)
  }
];

/** Values one after another as text. */
export function concat(args: readonly Value[]): TextValue {
  const builder = new LevelBuilder();
  const codes = new Int32Array(lengthOf(args));
  for (let row = 0; row < codes.length; row++) {
    let text: string | undefined = '';
    for (const value of args) {
      const cell = textAt(value, row);
      text = cell === undefined || text === undefined ? undefined : text + cell;
    }
    codes[row] = builder.code(text);
  }
  return { kind: 'text', codes, levels: builder.levels, step: stepOf(args) };
}

export function requireNumbers(value: Value, usage: string): NumberValue {
  if (value.kind === 'number') return value;
  if (isMissingConstant(value)) return { kind: 'number', cells: Float64Array.of(NaN), step: 0 };
  throw new KindError(
    `${usage} is given text where it needs a number or a condition`,
    'Compare the text, such as column("paid") == "yes", or use toNumber().'
  );
}

function extreme(name: string, summary: string, better: (a: number, b: number) => number): FormulaFunction {
  const usage = `${name}(a, b, ...)`;
  return {
    name,
    usage,
    summary: `${summary.slice(0, -1)}; missing where one of them is.`,
    arity: [1, MOST],
    evaluate: (args) => {
      const numbers = args.map((value) => requireNumbers(value, usage));
      const cells = new Float64Array(lengthOf(args));
      for (let row = 0; row < cells.length; row++) {
        let best = numbers[0]!.cells[row * numbers[0]!.step]!;
        for (const { cells: other, step } of numbers) {
          const cell = other[row * step]!;
          best = best !== best || cell !== cell ? NaN : better(best, cell);
        }
        cells[row] = best;
      }
      return { kind: 'number', cells, step: stepOf(args) };
    }
  };
}

interface Choice {
  /** Which value a row takes; -1 for none. */
  readonly pick: (row: number) => number;
  readonly others: readonly Value[];
  readonly usage: string;
}

function choose(values: readonly Value[], { pick, others, usage }: Choice): Value {
  const all = [...values, ...others];
  const [rows, step] = [lengthOf(all), stepOf(all)];
  const given = values.filter((value) => !isMissingConstant(value));
  if (given.every(({ kind }) => kind === 'number')) {
    const cells = new Float64Array(rows);
    for (let row = 0; row < rows; row++) cells[row] = numberAt(values[pick(row)], row);
    return { kind: 'number', cells, step };
  }
  if (given.some(({ kind }) => kind === 'number')) {
    throw new KindError(`${usage} is given numbers and texts`, 'Make all values one kind with toText() or toNumber().');
  }
  const texts = values.map((value) => (value.kind === 'text' ? value : constantText(undefined)));
  const builder = new LevelBuilder();
  const maps = texts.map(({ levels }) => Int32Array.from(levels, (level) => builder.code(level)));
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const picked = pick(row);
    const text = texts[picked];
    const code = text === undefined ? -1 : text.codes[row * text.step]!;
    codes[row] = code < 0 ? -1 : maps[picked]![code]!;
  }
  return { kind: 'text', codes, levels: builder.levels, step };
}

function numberAt(value: Value | undefined, row: number): number {
  return value?.kind === 'number' ? value.cells[row * value.step]! : NaN;
}

function isMissingAt(value: Value, row: number): boolean {
  return value.kind === 'number' ? Number.isNaN(value.cells[row * value.step]) : value.codes[row * value.step]! < 0;
}

function textAt(value: Value, row: number): string | undefined {
  if (value.kind === 'text') return value.levels[value.codes[row * value.step]!];
  const cell = value.cells[row * value.step]!;
  return cell === cell ? String(cell) : undefined;
}
