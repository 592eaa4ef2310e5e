import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from '#core/shared';
import { CsvReader } from '#kernels/csv';

interface Read {
  readonly values: Float64Array;
  readonly strangers: readonly number[];
}

function read(cells: readonly string[], settings: { decimal?: string; grammar?: 'exact' | 'any' } = {}): Read {
  const reader = new CsvReader();
  reader.setMissing(['', 'NA', '<NA>', '-', '.']);
  reader.begin({ delimiter: '\t', quote: '' });
  reader.scan(new TextEncoder().encode(cells.map((cell) => `.\t${cell}\n`).join('')), 'final');
  const { values, strangers } = reader.readNumbers(1, { from: 0, decimal: '.', grammar: 'any', ...settings });
  return { values: values.slice(), strangers: [...strangers] };
}

/** Numbers that are not read must be listed; those that are must be right to the last bit. */
function expectNumbers(cells: readonly string[]): number {
  const { values, strangers } = read(cells);
  const listed = new Set(strangers);
  const wrong = cells.filter((cell, i) => !listed.has(i) && !Object.is(values[i], Number(cell)));
  expect(wrong).toEqual([]);
  return listed.size;
}

function digits(rng: Rng, count: number): string {
  return Array.from({ length: count }, () => rng.below(10)).join('');
}

function anyDouble(rng: Rng): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, rng.uint32());
  view.setUint32(4, rng.uint32());
  const value = view.getFloat64(0);
  return Number.isFinite(value) ? value : 1;
}

/** The exact decimal half way between a double and the next, from its integer significand. */
function halfway(rng: Rng): string {
  const significand = (1n << 52n) + (BigInt(rng.uint32()) << 20n) + BigInt(rng.below(1 << 20));
  const power = rng.below(12);
  return rng.below(2) === 0
    ? String((significand * 2n + 1n) << BigInt(power))
    : `${significand}.${rng.below(2) === 0 ? '5' : '50000000000000000001'}`;
}

const SIGNS = ['', '', '-'];

describe('numbers', () => {
  it('of up to 19 digits are all read, and to the bit', () => {
    const rng = createRng(1, 'csv decimals');
    const cells = Array.from({ length: 30_000 }, () => {
      const [before, after] = [rng.below(10), rng.below(10)];
      const point = after > 0 || rng.below(3) === 0 ? '.' : '';
      const sign = SIGNS[rng.below(3)]!;
      return `${sign}${digits(rng, before)}${point}${digits(rng, before + after === 0 ? 1 : after)}`;
    }).filter((cell) => /\d/.test(cell));
    expect(expectNumbers(cells)).toBe(0);
  });

  it('with exponents are read to the bit, all that are normal', () => {
    const rng = createRng(2, 'csv exponents');
    const cells = Array.from({ length: 30_000 }, () => {
      const exponent = `${['e', 'E'][rng.below(2)]!}${['', '+', '-'][rng.below(3)]!}${rng.below(280)}`;
      return `${SIGNS[rng.below(3)]!}${1 + rng.below(9)}.${digits(rng, rng.below(18))}${exponent}`;
    });
    expect(expectNumbers(cells)).toBe(0);
  });

  it('as programs write any double are read to the bit, all that are normal', () => {
    const rng = createRng(3, 'csv doubles');
    const doubles = Array.from({ length: 15_000 }, () => anyDouble(rng));
    const written = doubles.flatMap((value) => [String(value), value.toPrecision(17), value.toExponential(16)]);
    const subnormal = doubles.filter((value) => Math.abs(value) < 2.3e-308).length;
    const long = written.filter((text) => text.split('e')[0]!.replace(/^[-0.]+|[-.]/g, '').length > 19).length;
    expect(expectNumbers(written)).toBeLessThanOrEqual(subnormal * 3 + long);
  });

  it('half way between two doubles are rounded to even or listed', () => {
    const rng = createRng(4, 'csv halves');
    expectNumbers(Array.from({ length: 10_000 }, () => halfway(rng)));
    expectNumbers([
      '9007199254740993',
      '9007199254740995',
      '9007199254740992.5',
      '4503599627370496.5',
      '1.5e23',
      '8.5e22'
    ]);
  });

  it('at the ends of the range are right or listed', () => {
    const edges = [
      '1.7976931348623157e308',
      '1.7976931348623159e308',
      '2.2250738585072014e-308',
      '2.2250738585072011e-308'
    ];
    const tiny = [
      '5e-324',
      '2e-324',
      '4.9406564584124654e-324',
      '1e-323',
      '1e-400',
      '0e-400',
      '0e400',
      '-0',
      '-0.0',
      '0e5'
    ];
    const huge = ['1e308', '1e309', '1e99999', '123456789012345678901234567890', '0.00000000000000000000000000000001'];
    expectNumbers([...edges, ...tiny, ...huge]);
    const rng = createRng(5, 'csv subnormals');
    expectNumbers(Array.from({ length: 5000 }, () => `${1 + rng.below(9)}.${digits(rng, 15)}e-${305 + rng.below(20)}`));
  });

  it('may stand between blanks and have a decimal comma', () => {
    expect([...read([' 42', '7 ', '\t-1.5'.slice(1), '  1e3  ']).values]).toEqual([42, 7, -1.5, 1000]);
    const { values, strangers } = read(['1,5', '-,5', '5,', '1.5', '12,5e-1', '1.234,5'], { decimal: ',' });
    expect([...values]).toEqual([1.5, -0.5, 5, NaN, 1.25, NaN]);
    expect(strangers).toEqual([3, 5]);
  });
});

describe('cells that are no plain decimal', () => {
  it('are listed', () => {
    const cells = [
      'x',
      '1x',
      '--1',
      '1.2.3',
      '1-',
      'e5',
      '1e',
      '1e+',
      '1e5x',
      '.e1',
      '+1',
      '0x1F',
      'Infinity',
      '1_0',
      '1 2'
    ];
    const more = ['1/2', '1:2', '\u0661', '12345678901234567a', '1.5e3.2', '-'.repeat(20), '1e--5', '1,5', '.-1'];
    const all = [...cells, ...more];
    expect(read(all).strangers).toEqual(all.map((_, i) => i));
  });

  it('are missing when they are spelled so, blanks aside', () => {
    const { values, strangers } = read(['NA', ' NA ', '<NA>', '-', '.', '  ', 'NAN', 'N', '<NA']);
    expect(values.every(Number.isNaN)).toBe(true);
    expect(strangers).toEqual([6, 7, 8]);
  });

  it('include codes where asked', () => {
    const codes = [
      '007',
      '00',
      '-01',
      '00.5',
      '01e5',
      '9007199254740992',
      '1234567890123456789',
      '-9007199254740993',
      '0123456789012345678'
    ];
    const numbers = ['0', '0.5', '-0', '0e5', '9007199254740991', '9007199254740993.0', '1e20', '0.0123456789012345'];
    expect(read([...codes, ...numbers], { grammar: 'exact' }).strangers).toEqual(codes.map((_, i) => i));
    expect(read(codes, { grammar: 'any' }).strangers).toEqual([]);
  });
});
