import { parseExpression } from 'vega-expression';
import { badFormula } from './bad-formula.ts';
import type { Formula } from './formula.ts';
import { lowerNode } from './lower-node.ts';
import { parserText, type ParserText } from './parser-text.ts';

const LONGEST = 10_000;
/** Beyond this the place of a surplus token is not searched for. */
const LONGEST_SEARCHED = 2000;

/**
 * Reads a formula: columns as identifiers, `column("any name")` or `datum["any name"]`, constants, operators and the
 * functions of `FORMULA_FUNCTIONS`. Nothing is run as code. @throws datasets/bad-formula
 */
export function parseFormula(source: string): Formula {
  if (source.trim() === '')
    throw badFormula(source, { problem: 'it is empty', hint: 'Write a column or a calculation.' });
  if (source.length > LONGEST) {
    const problem = `it has ${source.length} characters and ${LONGEST} are allowed`;
    throw badFormula(source, { problem, hint: 'Split it into several columns.' });
  }
  const text = parserText(source);
  const columns = new Set<string>();
  try {
    const root = lowerNode(parse(source, text), { source, text, columns });
    return { source, columns: [...columns], root };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badFormula(source, { problem: 'it is nested too deeply', hint: 'Split it into several columns.' });
  }
}

function parse(source: string, { text }: ParserText): ReturnType<typeof parseExpression> {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw explain(source, text, error as Error & { index?: number });
  }
}

function explain(source: string, text: string, error: Error & { index?: number }): Error {
  if (/end of input/.test(error.message)) {
    const hint = 'Close every bracket and quote, and give each operator two sides.';
    return badFormula(source, { problem: 'it ends too early', hint, position: source.length + 1 });
  }
  const at = tokenStart(text, error) ?? forbiddenWord(text) ?? surplusStart(text);
  const found = at === undefined ? '' : tokenAt(source, at);
  const problem = found === '' ? 'it is no expression' : `${JSON.stringify(found)} cannot stand here`;
  return badFormula(source, { problem, hint: hintFor(found), position: at === undefined ? undefined : at + 1 });
}

function hintFor(found: string): string {
  if (found === '=') return 'Use == to compare; a formula cannot assign.';
  if (/^(?:this|new|typeof|void|delete|function|=>|\*\*)$/.test(found)) {
    return `"${found}" is not allowed; use columns, constants, + - * / %, comparisons, && || !, a ? b : c and functions such as pow().`;
  }
  return 'Use columns, constants, + - * / %, comparisons, && || !, a ? b : c and functions. Write a column with spaces as column("its name").';
}

/** The parser's index stands behind the token it did not expect, but at one it cannot read. */
function tokenStart(text: string, { index, message }: Error & { index?: number }): number | undefined {
  if (index === undefined || /ILLEGAL/.test(message)) return index;
  const token = /(?:[\w$]+|"[^"]*"|'[^']*'|\*\*|=>|[^\w\s])\s*$/.exec(text.slice(0, index));
  return token?.index ?? index;
}

/** The parser refuses these without saying where. */
function forbiddenWord(text: string): number | undefined {
  const found = /(?<![\w$.])(?:this|new|typeof|void|delete|function)(?![\w$])/.exec(parserText(text).blanked);
  return found?.index;
}

/** Where the parser stopped when it does not say: after the longest beginning that is a formula by itself. */
function surplusStart(text: string): number | undefined {
  if (text.length > LONGEST_SEARCHED) return undefined;
  for (let end = text.length - 1; end >= 0; end--) {
    try {
      if (end > 0) parseExpression(text.slice(0, end));
    } catch {
      continue;
    }
    const rest = text.slice(end);
    return end + rest.length - rest.trimStart().length;
  }
  return undefined;
}

function tokenAt(source: string, at: number): string {
  return /^(?:=>|\*\*|[\w$]+|[^])/.exec(source.slice(at).trimStart())?.[0] ?? '';
}
