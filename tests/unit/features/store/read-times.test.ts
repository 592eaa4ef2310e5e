import { expect, it } from 'vitest';
import { readTimes } from '#core/features';
import { numbers, texts } from './tables.ts';

it('reads dates, times, offsets, leap years and 1900 to 2100', () => {
  const known: [string, number][] = [
    ['1970-01-01', 0],
    ['1900-03-01', -2_203_891_200_000],
    ['1999-12-31T23:59:59Z', 946_684_799_000],
    ['2000-02-29', 951_782_400_000],
    ['2024-02-29T12:00:00', 1_709_208_000_000],
    ['2024-02-29 12:00:00+05:30', 1_709_188_200_000],
    ['2024-02-29T12:00:00.250-08:00', 1_709_236_800_250],
    ['2100-03-01', 4_107_542_400_000]
  ];
  expect([
    ...readTimes(
      texts(
        'at',
        known.map(([text]) => text)
      )
    )
  ]).toEqual(known.map(([, ms]) => ms));
});

it('gives NaN for days the calendar lacks, other texts and missing cells', () => {
  const times = readTimes(texts('at', ['1900-02-29', '2023-02-29', '2100-02-29', '2024-13-01', 'soon', '', null]));
  expect([...times].every(Number.isNaN)).toBe(true);
});

it('reads epoch numbers in the unit said', () => {
  expect([...readTimes(numbers('at', [0, 1.5, -1, null, Infinity]))]).toEqual([0, 1500, -1000, NaN, NaN]);
  expect([...readTimes(numbers('at', [1500]), { unit: 'milliseconds' })]).toEqual([1500]);
});
