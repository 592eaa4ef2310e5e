import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { formulaInAssay, formulaInOnnx } from './run-formula.ts';

const PARTS = ['year', 'quarter', 'month', 'day', 'dayOfYear', 'weekday', 'hour', 'minute'];

/** Every day and shape that the two readers could see differently, dates or not. */
const MOMENTS = [
  ...['2024-02-29', '2023-02-29', '1900-02-29', '2000-02-29', '0000-02-29', '0001-01-01', '9999-12-31', '1969-12-31'],
  ...['2024/03/05', '2024-03/05', '2024-00-10', '2024-13-10', '2024-04-31', '2024-01-00', '2024-1-05', '24-01-05'],
  ...['2024-01-05T', '2024-01-05T10', '2024-01-05T10:30', '2024-01-05 10:30', '2024-01-05  10:30', '2024-01-05t10:30'],
  ...['2024-01-05T24:00', '2024-01-05T23:60', '2024-01-05T23:59:60', '2024-01-05T23:59:60.999', '2024-01-05T23:59:61'],
  ...['2024-01-05T10:30:15.', '2024-01-05T10:30:15.5', '2024-01-05T10:30:15.123456789', '2024-01-05T10:30:05.25Z'],
  ...['2024-01-05T10:30Z', '2024-01-05T10:30 UTC', '2024-01-05T10:30UTC', '2024-01-05T10:30  Z', '2024-01-05T10:30z'],
  ...['2024-01-05T10:30+01', '2024-01-05T10:30+01:', '2024-01-05T10:30-0530', '2024-01-05T10:30:00 -05:30'],
  ...['2024-01-05T10:30:15.75+14:00', '2024-01-05T00:10-23:59', '2024-01-05T10:30+1:00', '2024-01-05T10:30 '],
  ...[
    ' 2024-01-05 ',
    '\t2024-01-05\n',
    '\u00a02024-01-05\u3000',
    '\u20282024-01-05',
    '\ufeff2024-01-05',
    '2024-01-05\v'
  ],
  ...['\u200b2024-01-05', '２０２４-01-05', '2024-01-05x', 'x2024-01-05', '2024-01-05T10:30:15,5', 'today', '20240105'],
  null
];

const columns = { date: MOMENTS, other: MOMENTS.toReversed() };

describe('[B27] functions of dates', { timeout: 60_000 }, () => {
  it.each(PARTS)('%s() of every shape of date is what Assay computes', async (part) => {
    const formula = `${part}(date)`;
    const expected = formulaInAssay(formula, columns);
    expect(expected.filter((value) => value === value).length).toBeGreaterThan(5);
    expect(await formulaInOnnx(formula, columns)).toEqual(expected);
  });

  it('daysBetween() of every pair of shapes is what Assay computes', async () => {
    const pairs = MOMENTS.flatMap((from) => MOMENTS.map((to) => [from, to] as const));
    const both = { from: pairs.map(([from]) => from), to: pairs.map(([, to]) => to) };
    expect(await formulaInOnnx('daysBetween(from, to)', both)).toEqual(formulaInAssay('daysBetween(from, to)', both));
  });

  it('are the same for days and times drawn at random, all through the calendar', async () => {
    const rng = createRng(4, 'dates');
    const two = (n: number): string => String(n).padStart(2, '0');
    const draw = (): string => {
      const day = `${String(rng.below(10_000)).padStart(4, '0')}-${two(rng.below(14))}-${two(rng.below(33))}`;
      return rng.below(3) === 0 ? day : `${day}T${two(rng.below(25))}:${two(rng.below(61))}:${two(rng.below(62))}`;
    };
    const date = Array.from({ length: 5000 }, draw);
    for (const formula of PARTS.map((part) => `${part}(date)`)) {
      expect(await formulaInOnnx(formula, { date })).toEqual(formulaInAssay(formula, { date }));
    }
  });

  it('count the days of each day of 130 years without a gap', async () => {
    const date = Array.from({ length: 47_500 }, (_, day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    const days = await formulaInOnnx('daysBetween("1970-01-01", date)', { date });
    expect(days.every((value, day) => value === day)).toBe(true);
    const weekdays = await formulaInOnnx('weekday(date)', { date });
    expect(weekdays.every((value, day) => value === ((new Date(day * 86_400_000).getUTCDay() + 6) % 7) + 1)).toBe(true);
  });

  it('combine with other functions, and with a constant without a value', async () => {
    for (const formula of [
      'weekday(date) >= 6 ? 1 : 0',
      'daysBetween(date, "2024-06-01T12:00+02:00") / 7',
      'date < "2024-01-05T10:30" || year(other) == 1969',
      'year(null) + 1'
    ]) {
      if (!formula.includes('null')) expect(new Set(formulaInAssay(formula, columns)).size).toBeGreaterThan(1);
      expect(await formulaInOnnx(`coalesce(${formula}, month(date), -1)`, columns)).toEqual(
        formulaInAssay(`coalesce(${formula}, month(date), -1)`, columns)
      );
    }
  });
});

describe('[B27] the order of texts and a constant', { timeout: 60_000 }, () => {
  const CONSTANTS = [
    'm',
    'b',
    'ab',
    'abc',
    '2024-01-05',
    '\u0001',
    'a\u0001',
    'é',
    '.*',
    '[',
    'z'.repeat(200),
    ' ',
    '퟿'
  ];
  const cells = [
    ...CONSTANTS,
    'a',
    'aa',
    'abcd',
    'ac',
    'A',
    '2024-01-05T',
    '2024-01-1',
    'ü',
    '\u{1F600}',
    '\uffff',
    'a\nb',
    '\n'
  ];

  it.each(['<', '<=', '>', '>='])('%s is what Assay computes, on either side', async (order) => {
    for (const constant of CONSTANTS) {
      for (const formula of [`c ${order} ${JSON.stringify(constant)}`, `${JSON.stringify(constant)} ${order} c`]) {
        expect(await formulaInOnnx(formula, { c: cells }), formula).toEqual(formulaInAssay(formula, { c: cells }));
      }
    }
  });
});
