import { DOUBLE, type Graph } from '../graph.ts';
import { calculate, castTo, isMatch } from './cells.ts';
import * as iso from './iso-pattern.ts';

/** The digits of which one bit is set. */
const DIGITS_WITH: readonly (readonly [bit: number, digits: string])[] = [
  [1, '[13579]'],
  [2, '[2367]'],
  [4, '[4567]'],
  [8, '[89]']
];

/** The whole number that some digits of a date make, as doubles; `places` is what stands before each. */
export function readDigits(graph: Graph, text: string, places: readonly string[]): string {
  const bits = places.flatMap((before, place) =>
    DIGITS_WITH.map(([bit, digits]) => ({
      weight: bit * Number(`1e${places.length - 1 - place}`),
      isSet: isMatch(graph, text, iso.startingWith(before + digits))
    }))
  );
  const all = graph.node(
    'Concat',
    bits.map(({ isSet }) => isSet),
    { attributes: [{ name: 'axis', int: 1 }] }
  );
  const weights = graph.doubles(
    bits.map(({ weight }) => weight),
    [1, bits.length]
  );
  // A MatMul would be fused with a division behind it, at the precision of float32 (onnxruntime-web 1.30).
  return graph.node('ReduceSum', [graph.node('Mul', [castTo(graph, all, DOUBLE), weights]), graph.integers([1], [1])]);
}

/** Days since 1970-01-01, as `dayNumber` of formulas has it. Source: Hinnant, days_from_civil. */
export function countDays(graph: Graph, text: string): string {
  const { add, sub } = calculate(graph);
  const day = readDigits(graph, text, iso.DAY);
  return add(
    daysBeforeMonth(graph, readDigits(graph, text, iso.YEAR), readDigits(graph, text, iso.MONTH)),
    sub(day, 1)
  );
}

export function countDaysOfYear(graph: Graph, text: string): string {
  const { number, sub, add } = calculate(graph);
  const newYear = daysBeforeMonth(graph, readDigits(graph, text, iso.YEAR), number(1));
  return add(sub(countDays(graph, text), newYear), 1);
}

/** Days from 1970-01-01 to the first day of a month. */
function daysBeforeMonth(graph: Graph, year: string, month: string): string {
  const { number, add, sub, mul, div, floor } = calculate(graph);
  const isEarly = graph.node('Less', [month, number(3)]);
  const y = sub(year, castTo(graph, isEarly, DOUBLE));
  const era = floor(div(y, 400));
  const yearOfEra = sub(y, mul(era, 400));
  const shifted = graph.node('Where', [isEarly, add(month, 9), sub(month, 3)]);
  const dayOfYear = floor(div(add(mul(shifted, 153), 2), 5));
  const leapDays = sub(floor(div(yearOfEra, 4)), floor(div(yearOfEra, 100)));
  const dayOfEra = add(add(mul(yearOfEra, 365), leapDays), dayOfYear);
  return sub(add(mul(era, 146097), dayOfEra), 719468);
}

/** Seconds since midnight in Greenwich, below 0 or beyond a day where the zone makes them so. */
export function countSeconds(graph: Graph, text: string): string {
  const { add, sub, mul, div } = calculate(graph);
  const read = (places: readonly string[]): string => readDigits(graph, text, places);
  const clock = add(mul(read(iso.HOUR), 3600), mul(read(iso.MINUTE), 60));
  const seconds = div(read([...iso.SECOND, ...iso.FRACTION]), 1e9);
  const zone = add(mul(read(iso.ZONE_HOUR), 3600), mul(read(iso.ZONE_MINUTE), 60));
  const offset = graph.node('Where', [isMatch(graph, text, iso.IS_WEST), graph.node('Neg', [zone]), zone]);
  return sub(add(clock, seconds), offset);
}
