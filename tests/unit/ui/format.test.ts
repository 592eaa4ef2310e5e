import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDelta,
  formatDuration,
  formatFixed,
  formatHash,
  formatInterval,
  formatNumber,
  formatPercent,
  formatPlural,
  formatRelativeTime
} from '../../../src/ui/format.ts';

/** Thin spaces as plain ones, so that the expectations below can be read. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('numbers', () => {
  it.each([
    [0, '0'],
    [0.853412, '0.8534'],
    [0.5, '0.5'],
    [0.08300001, '0.083'],
    [12, '12'],
    [12.3456, '12.35'],
    [999.96, '1 000'],
    [12345.678, '12 346'],
    [1234567, '1 234 567'],
    [-0.25, '−0.25'],
    [0.000123456, '0.0001235'],
    [0.0000000123, '1.23e−8'],
    [2e21, '2e21'],
    [NaN, '–'],
    [null, '–'],
    [undefined, '–'],
    [Infinity, '∞'],
    [-Infinity, '−∞']
  ])('%s is %s', (value, text) => expect(plain(formatNumber(value))).toBe(text));

  it('separates thousands with a thin space that does not break', () => {
    expect(formatCount(1234567)).toBe('1\u202f234\u202f567');
  });

  it.each([
    [0.85, '0.850'],
    [-0.0001, '0.000'],
    [-1.5, '−1.500'],
    [1234.5, '1 234.500'],
    [NaN, '–']
  ])('%s at three decimals is %s', (value, text) => expect(plain(formatFixed(value))).toBe(text));

  it.each([
    [0.012, '+0.012'],
    [-3, '−3'],
    [0, '±0']
  ])('the difference %s is %s', (value, text) => expect(formatDelta(value)).toBe(text));

  it('writes an interval with a dash, and with a word when a bound is negative', () => {
    expect(formatInterval(0.812, 0.874)).toBe('0.812–0.874');
    expect(formatInterval(-0.01, 0.02)).toBe('−0.01 to 0.02');
    expect(formatInterval(0.8, 0.8741)).toBe('0.800–0.874');
    expect(formatInterval(NaN, 1)).toBe('–');
  });
});

describe('shares, sizes and words', () => {
  it.each([
    [0, '0%'],
    [0.273, '27.3%'],
    [1, '100%'],
    [0.9996, '100%'],
    [0.004, '0.40%'],
    [0.00001, '<0.01%'],
    [-0.05, '−5%'],
    [NaN, '–']
  ])('%s is %s', (share, text) => expect(formatPercent(share)).toBe(text));

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [12_400_000, '12.4 MB'],
    [999_600, '1 MB'],
    [345_000_000, '345 MB'],
    [1_200_000_000, '1.2 GB']
  ])('%d bytes are %s', (bytes, text) => expect(plain(formatBytes(bytes))).toBe(text));

  it('counts one row and many rows', () => {
    expect(formatPlural(1, 'row')).toBe('1 row');
    expect(plain(formatPlural(12345, 'row'))).toBe('12 345 rows');
    expect(formatPlural(2, 'entity', 'entities')).toBe('2 entities');
  });

  it('shortens a digest to seven characters', () => expect(formatHash('0123456789abcdef')).toBe('0123456'));
});

describe('time', () => {
  it.each([
    [0, '0 ms'],
    [340, '340 ms'],
    [4200, '4.2 s'],
    [9960, '10 s'],
    [59_600, '1 min'],
    [200_000, '3 min 20 s'],
    [3_599_900, '1 h'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h']
  ])('%d ms last %s', (elapsedMs, text) => expect(plain(formatDuration(elapsedMs))).toBe(text));

  it.each([
    [10_000, 'just now'],
    [5 * 60_000, '5 minutes ago'],
    [3_600_000, '1 hour ago'],
    [-2 * 86_400_000, 'in 2 days'],
    [400 * 86_400_000, '1 year ago']
  ])('%d ms before now is %s', (age, text) => expect(formatRelativeTime(1e12 - age, 1e12)).toBe(text));
});
