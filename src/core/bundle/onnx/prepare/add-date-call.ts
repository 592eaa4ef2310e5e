import type { Graph } from '../graph.ts';
import { calculate, constantText, finiteUnless, isMatch, requireTexts, type Cells } from './cells.ts';
import { countDays, countDaysOfYear, countSeconds, readDigits } from './date-text.ts';
import * as iso from './iso-pattern.ts';

type Field = (graph: Graph, text: string) => string;

const digits =
  (places: readonly string[]): Field =>
  (graph, text) =>
    readDigits(graph, text, places);

const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['year', digits(iso.YEAR)],
  ['quarter', addQuarter],
  ['month', digits(iso.MONTH)],
  ['day', digits(iso.DAY)],
  ['dayOfYear', countDaysOfYear],
  ['weekday', addWeekday],
  ['hour', digits(iso.HOUR)],
  ['minute', digits(iso.MINUTE)]
]);
const OF_TIME: ReadonlySet<string> = new Set(['hour', 'minute']);

/** Whether ONNX has a function of dates, exactly. */
export function isDateCall(name: string): boolean {
  return name === 'daysBetween' || FIELDS.has(name);
}

/** Adds a function of dates; `undefined` stands for the constant without a value. @throws InexpressibleError */
export function addDateCall(graph: Graph, name: string, args: readonly (Cells | undefined)[]): Cells {
  const texts = args.map((value) => requireTexts(value ?? constantText(graph, ''), `${name}()`));
  const [text, to] = texts as [string, string];
  const areDates = texts
    .map((value) => isMatch(graph, value, iso.ISO_MOMENT))
    .reduce((a, b) => graph.node('And', [a, b]));
  const isKnown = OF_TIME.has(name) ? graph.node('And', [areDates, isMatch(graph, text, iso.HAS_TIME)]) : areDates;
  const value = name === 'daysBetween' ? daysBetween(graph, text, to) : FIELDS.get(name)!(graph, text);
  return finiteUnless(graph, graph.node('Not', [isKnown]), value);
}

function addQuarter(graph: Graph, text: string): string {
  const { add, div, floor } = calculate(graph);
  return floor(div(add(readDigits(graph, text, iso.MONTH), 2), 3));
}

/** 1 for Monday: 1970-01-01 was a Thursday. */
function addWeekday(graph: Graph, text: string): string {
  const { add, sub, mul, div, floor } = calculate(graph);
  const days = add(countDays(graph, text), 3);
  return add(sub(days, mul(floor(div(days, 7)), 7)), 1);
}

/** With a fraction where both have a time. */
function daysBetween(graph: Graph, from: string, to: string): string {
  const { number, add, sub, div } = calculate(graph);
  const days = sub(countDays(graph, to), countDays(graph, from));
  const haveTime = graph.node('And', [isMatch(graph, from, iso.HAS_TIME), isMatch(graph, to, iso.HAS_TIME)]);
  const fraction = div(sub(countSeconds(graph, to), countSeconds(graph, from)), 86400);
  return add(days, graph.node('Where', [haveTime, fraction, number(0)]));
}
