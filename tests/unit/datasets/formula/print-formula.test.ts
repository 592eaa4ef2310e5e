import { describe, expect, it } from 'vitest';
import { FORMULA_FUNCTIONS, parseFormula, printFormula, type FormulaNode } from '#core/datasets';
import { createRng, type Rng } from '#core/shared';

const NAMES = [
  'a',
  'two words',
  'if',
  'null',
  'true',
  'datum',
  'toString',
  '__proto__',
  'let',
  'Zoë',
  '1st',
  'say "x"'
];
const TEXTS = ['', 'yes', 'if', 'constructor', "it's", '"', '\\', 'a\nb', '\u2028', '\u{1F600}', '\uE000', '\uD800'];
const NUMBERS = [0, -0, 1, -1, 0.1, -2.5, 1e21, 5e-324, 1.7976931348623157e308, 123456789012345680000];
const BINARY = ['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '==', '!=', '&&', '||'];

/** A tree as the parser makes them: a minus before a number is part of the number. */
function randomNode(rng: Rng, depth: number): FormulaNode {
  const pick = <T>(list: readonly T[]): T => list[rng.below(list.length)]!;
  if (depth === 0 || rng.below(5) === 0) {
    const leaves: FormulaNode[] = [
      { kind: 'number', value: pick(NUMBERS) },
      { kind: 'text', value: pick(TEXTS) },
      { kind: 'missing' },
      { kind: 'column', name: pick(NAMES) }
    ];
    return pick(leaves);
  }
  const args = (count: number): FormulaNode[] => Array.from({ length: count }, () => randomNode(rng, depth - 1));
  switch (rng.below(5)) {
    case 0:
      return { kind: 'call', name: 'if', args: args(3) };
    case 1: {
      const [argument] = args(1);
      return { kind: 'call', name: argument!.kind === 'number' ? '!' : pick(['!', 'negate']), args: [argument!] };
    }
    case 2: {
      const { name, arity } = pick(FORMULA_FUNCTIONS);
      return { kind: 'call', name, args: args(arity[0] + rng.below(Math.min(3, arity[1] - arity[0] + 1))) };
    }
    default:
      return { kind: 'call', name: pick(BINARY), args: args(2) };
  }
}

describe('printFormula', () => {
  it('gives a text that is read as the same tree, on 2000 random trees', () => {
    const rng = createRng(7, 'print-formula');
    for (let round = 0; round < 2000; round++) {
      const root = randomNode(rng, 4);
      const printed = printFormula(root);
      if (printed.length <= 10_000) expect(parseFormula(printed).root, printed).toEqual(root);
    }
  });

  it.each([
    ['(a + b) * 2 - c / (d / e)', '(a + b) * 2 - c / (d / e)'],
    ['((a) - (b - c))', 'a - (b - c)'],
    ['if(a < 1, "x", null)', 'a < 1 ? "x" : null'],
    ['(a ? b : c) ? d : e', '(a ? b : c) ? d : e'],
    ['- -a', '-(-a)'],
    ['!(a && b) || c', '!(a && b) || c'],
    ["column('two words') + datum.b", 'column("two words") + b'],
    ['log1p(a, )', undefined],
    ['round(a * 2, 1)', 'round(a * 2, 1)']
  ])('%s is printed without needless brackets', (source, expected) => {
    if (expected === undefined) return expect(() => parseFormula(source)).toThrow();
    return expect(printFormula(parseFormula(source).root)).toBe(expected);
  });

  it('calls columns what they are called now', () => {
    const names = new Map([
      ['a', 'trips__a'],
      ['b', 'my view__b']
    ]);
    expect(printFormula(parseFormula('a / b + c').root, names)).toBe('trips__a / column("my view__b") + c');
  });
});
