import type { DecimalMark } from '../dialect.ts';
import type { NumberNotation } from './notation.ts';

const UNIT =
  '(?:US|CA|AU|HK|NZ|R)?\\$|[€£¥₹₽₩₺₴₫฿]|kr|zł|Fr|(?:EUR|USD|GBP|JPY|CHF|CNY|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RUB|BRL|MXN|ZAR|TRY|KRW|HKD|SGD)';
const GAP = '[ \\u00a0\\u2009\\u202f]?';
const AMOUNT = new RegExp(
  `^(\\()?(-|−)?(${UNIT})?${GAP}(-|−)?([\\d.,'’ \\u00a0\\u2009\\u202f]*\\d)${GAP}(${UNIT}|%)?(\\))?$`,
  'u'
);
/** All of these and one more are exact in a double. */
const MOST_DIGITS = 15;

export type Group = NumberNotation['group'];

/** The parts of a number with whatever stands around its digits. */
export interface Amount {
  /** Digits and separators; every blank is a plain one, every apostrophe a straight one. */
  readonly body: string;
  readonly isNegative: boolean;
  readonly unit: string;
  readonly hasParentheses: boolean;
}

/** A trimmed text as an amount, or `undefined` for anything else; its digits are not judged yet. */
export function splitAmount(text: string): Amount | undefined {
  const match = AMOUNT.exec(text);
  if (match === null) return undefined;
  const [, open, sign, before = '', inner, digits = '', after = '', close] = match;
  const isBalanced = (open === undefined) === (close === undefined);
  const isSigned = sign !== undefined || inner !== undefined;
  if (!isBalanced || (sign !== undefined && inner !== undefined) || (open !== undefined && isSigned)) return undefined;
  if (before !== '' && after !== '') return undefined;
  return {
    body: digits.replace(/[\u00a0\u2009\u202f]/g, ' ').replaceAll('’', "'"),
    isNegative: isSigned || open !== undefined,
    unit: before + after,
    hasParentheses: open !== undefined
  };
}

/** The value of an amount by one decimal mark and one group mark, or `undefined`; exact to 15 digits. */
export function amountValue(
  { body, isNegative }: Amount,
  { decimal, group }: { decimal: DecimalMark; group: Group }
): number | undefined {
  const [whole = '', fraction, more] = body.split(decimal);
  if (more !== undefined || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  const digits = joinGroups(whole, group);
  if (digits === undefined || digits.length + (fraction ?? '').length > MOST_DIGITS) return undefined;
  const value = Number(fraction === undefined ? digits : `${digits}.${fraction}`);
  return isNegative ? -value : value;
}

/** Digits without their group marks; no leading zero, three digits after each mark, or as in India two and at last three. */
function joinGroups(whole: string, group: Group): string | undefined {
  if (whole === '') return '0';
  if (/^(?:0|[1-9]\d*)$/.test(whole)) return whole;
  if (group === '') return undefined;
  const [first = '', ...rest] = whole.split(group);
  if (rest.length === 0 || !/^[1-9]\d{0,2}$/.test(first)) return undefined;
  const isOfThree = rest.every((part) => /^\d{3}$/.test(part));
  return isOfThree || (group === ',' && isIndian(first, rest)) ? first + rest.join('') : undefined;
}

function isIndian(first: string, rest: readonly string[]): boolean {
  const last = rest.length - 1;
  return first.length <= 2 && last > 0 && rest.every((part, i) => (i === last ? /^\d{3}$/ : /^\d{2}$/).test(part));
}
