import type { DecimalMark } from '../dialect.ts';
import { MISSING_SPELLINGS } from '../read-number.ts';
import type { Judgement, Level, NumberNotation } from './notation.ts';
import { amountValue, splitAmount, type Amount, type Group } from './read-amount.ts';

const CANDIDATES: readonly { readonly decimal: DecimalMark; readonly group: Group }[] = [
  { decimal: '.', group: '' },
  { decimal: ',', group: '' },
  { decimal: '.', group: ',' },
  { decimal: '.', group: ' ' },
  { decimal: '.', group: "'" },
  { decimal: ',', group: '.' },
  { decimal: ',', group: ' ' },
  { decimal: ',', group: "'" }
];

interface Found {
  readonly text: string;
  readonly amount: Amount;
}

/**
 * The one way to read all cells of a column as numbers. Marks that two ways would read as different numbers leave it to
 * a person, unless `decimal` is given; `undefined` when some cell is no number either way. A unit must be the same in all
 * cells, and parentheses mean a negative number only beside other numbers.
 */
export function detectNumberNotation(
  levels: readonly Level[],
  { decimal }: { decimal?: DecimalMark } = {}
): Judgement<NumberNotation> | undefined {
  const found = splitAll(levels);
  if (found === undefined) return undefined;
  const unit = found[0]!.amount.unit;
  if (found.some(({ amount }) => amount.unit !== unit)) return undefined;
  if (found.every(({ amount }) => amount.hasParentheses)) return undefined;
  const fitting = CANDIDATES.filter(
    (marks) =>
      (decimal === undefined || marks.decimal === decimal) &&
      found.every(({ amount }) => amountValue(amount, marks) !== undefined)
  );
  const best = fitting[0];
  if (best === undefined) return undefined;
  for (const other of fitting) {
    const differing = found.find(({ amount }) => amountValue(amount, best) !== amountValue(amount, other));
    if (differing !== undefined) {
      const readings = [best, other].map((marks) => String(amountValue(differing.amount, marks)));
      return { verdict: 'ambiguous', example: differing.text, readings };
    }
  }
  const telling = found.find(({ amount }) => !/^\d+$/.test(amount.body) || amount.hasParentheses) ?? found[0]!;
  const notation: NumberNotation = { kind: 'number', ...best, unit };
  return { verdict: 'certain', notation, example: telling.text, reason: describe(notation, found) };
}

function splitAll(levels: readonly Level[]): readonly Found[] | undefined {
  const found: Found[] = [];
  for (const { text } of levels) {
    const trimmed = text.trim();
    if (MISSING_SPELLINGS.has(trimmed)) continue;
    const amount = splitAmount(trimmed);
    if (amount === undefined) return undefined;
    found.push({ text, amount });
  }
  return found.length === 0 ? undefined : found;
}

function describe({ decimal, group, unit }: NumberNotation, found: readonly Found[]): string {
  const words = [
    `the ${decimal === ',' ? 'comma' : 'point'} is the decimal mark`,
    ...(group === '' ? [] : [`${nameOf(group)} group thousands`]),
    ...(found.some(({ amount }) => amount.hasParentheses) ? ['parentheses mean minus'] : []),
    ...(unit === '' ? [] : [`the unit ${unit} is left out`])
  ];
  return words.join(', ');
}

function nameOf(group: Group): string {
  return group === ' ' ? 'blanks' : group === "'" ? 'apostrophes' : group === '.' ? 'points' : 'commas';
}

/** The reading of the most cells by a given decimal mark, for a column that is to be numbers whatever is in it. */
export function mostFitting(levels: readonly Level[], decimal: DecimalMark): NumberNotation {
  const amounts = levels.map(({ text, count }) => ({ amount: splitAmount(text.trim()), count }));
  const counted = CANDIDATES.filter((marks) => marks.decimal === decimal).map((marks) => ({
    marks,
    cells: amounts.reduce(
      (sum, { amount, count }) => sum + (amount && amountValue(amount, marks) !== undefined ? count : 0),
      0
    )
  }));
  const { marks } = counted.reduce((best, other) => (other.cells > best.cells ? other : best));
  return { kind: 'number', ...marks, unit: '' };
}
