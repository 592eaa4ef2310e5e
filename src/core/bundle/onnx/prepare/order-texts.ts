import type { Graph } from '../graph.ts';
import { InexpressibleError, isMatch, isOneOf, type Cells } from './cells.ts';

export type Order = '<' | '<=' | '>' | '>=';

const FLIPPED: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const HIGHEST = 0xd7ff;
const LONGEST = 200;

/** Where texts stand so to a constant, or a constant to texts, as booleans. @throws InexpressibleError */
export function orderTexts(graph: Graph, order: Order, [a, b]: readonly [Cells, Cells]): string {
  if (b.constant !== undefined) return orderToConstant(graph, order, { text: a.value, constant: b.constant });
  if (a.constant !== undefined) return orderToConstant(graph, FLIPPED[order], { text: b.value, constant: a.constant });
  throw new InexpressibleError(`${order} between columns of texts`);
}

function orderToConstant(
  graph: Graph,
  order: Order,
  { text, constant }: { readonly text: string; readonly constant: string }
): string {
  const pattern = patternOfBefore(constant);
  if (pattern === undefined) throw new InexpressibleError(`${order} with such a text`);
  const isBefore = isMatch(graph, text, pattern);
  if (order === '<') return isBefore;
  if (order === '>=') return graph.node('Not', [isBefore]);
  const isUpTo = graph.node('Or', [isBefore, isOneOf(graph, text, [constant])]);
  return order === '<=' ? isUpTo : graph.node('Not', [isUpTo]);
}

/**
 * RE2 pattern of the texts that stand before another by UTF-16 code units, the order of formulas. `undefined` for none,
 * for long ones and where a character beyond U+D7FF makes the order of code units another than that of characters.
 */
function patternOfBefore(text: string): string | undefined {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  if (units.length === 0 || units.length > LONGEST || units.some((unit) => unit > HIGHEST)) return undefined;
  const pattern = units.reduceRight<string | undefined>((rest, unit) => {
    const lower = unit === 0 ? [] : [`[\\x{0}-\\x{${(unit - 1).toString(16)}}].*`];
    const same = rest === undefined ? [] : [`\\x{${unit.toString(16)}}${rest}`];
    return `(?:${[...lower, ...same].join('|')})?`;
  }, undefined);
  return `(?s)${pattern}`;
}
