import { describe, expect, it } from 'vitest';
import { evaluateFormula, FORMULA_FUNCTIONS, parseFormula } from '#core/datasets';
import type { Table } from '#core/shared';
import { cellsOf, tableOf } from '../small-table.ts';

const TABLE = tableOf({
  a: [1, 2, null, -4],
  b: [10, 0, 5, 3],
  name: [' Ann', 'Bob', null, 'Zoë'],
  'two words': [1, 1, 2, 2],
  when: ['2024-02-29', '2023-12-31T23:30:00', 'soon', null]
});

const run = (source: string, table: Table = TABLE): (number | string | null)[] =>
  cellsOf(evaluateFormula(parseFormula(source), table, 'out'));
const first = (source: string): number | string | null => run(source)[0]!;

describe('precedence and arithmetic', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 - 3 - 4', -5],
    ['-2 * -3', 6],
    ['7 % 4 + 1', 4],
    ['1 + 1 == 2 && 3 > 2', 1],
    ['1 || 0 && 0', 1],
    ['!0 + 1', 2],
    ['1 < 2 ? 10 : 20', 10],
    ['0 ? 1 : 0 ? 2 : 3', 3],
    ['if(2 >= 3, 1, 2)', 2],
    ['min(3, 1, 2) + max(3, 1, 2)', 4],
    ['pow(2, 10)', 1024],
    ['log10(1000)', 3],
    ['log2(8)', 3],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.25, 1)', 1.3],
    ['round(1234, -2)', 1200],
    ['clamp(11, 0, 10)', 10],
    ['trunc(-1.7) + floor(-1.2) + ceil(1.2) + sign(-3) + abs(-2)', 0],
    ['sqrt(16)', 4],
    ['log1p(0) + exp(0) + log(1)', 1]
  ])('%s is %s', (source, expected) => expect(first(source)).toBe(expected));

  it('works on whole columns, each name form alike', () => {
    expect(run('a * 2 + b')).toEqual([12, 4, null, -5]);
    expect(run('column("two words") + datum["a"] + datum.b')).toEqual([12, 3, null, 1]);
    expect(parseFormula('b + a * b + column("two words")').columns).toEqual(['b', 'a', 'two words']);
  });
});

describe('missing cells', () => {
  it('make a result missing, in numbers, comparisons and texts', () => {
    expect(run('a + 1')).toEqual([2, 3, null, -3]);
    expect(run('a > 0')).toEqual([1, 1, null, 0]);
    expect(run('!a')).toEqual([0, 0, null, 0]);
    expect(run('upper(name)')).toEqual([' ANN', 'BOB', null, 'ZOË']);
    expect(run('a == null')).toEqual([null, null, null, null]);
    expect(run('min(a, b)')).toEqual([1, 0, null, -4]);
  });
  it('do not matter where the other side decides', () => {
    expect(run('a > 0 || b > 4')).toEqual([1, 1, 1, 0]);
    expect(run('a > 0 && b > 100')).toEqual([0, 0, 0, 0]);
    expect(run('a > 0 || b > 100')).toEqual([1, 1, null, 0]);
  });
  it('are found and filled', () => {
    expect(run('isMissing(a)')).toEqual([0, 0, 1, 0]);
    expect(run('isMissing(name) + 1')).toEqual([1, 1, 2, 1]);
    expect(run('coalesce(a, b, 0)')).toEqual([1, 2, 5, -4]);
    expect(run('coalesce(null, name, "none")')).toEqual([' Ann', 'Bob', 'none', 'Zoë']);
    expect(run('a > 0 ? "up" : "down"')).toEqual(['up', 'up', null, 'down']);
    expect(run('b > 4 ? a : null')).toEqual([1, null, null, null]);
  });
  it('come from results that are no finite number', () => {
    expect(run('a / b')).toEqual([0.1, null, null, -4 / 3]);
    expect(run('sqrt(a)')).toEqual([1, Math.SQRT2, null, null]);
    expect(run('log(b)')[1]).toBeNull();
    expect(run('a % 0')).toEqual([null, null, null, null]);
  });
});

describe('texts', () => {
  it.each([
    ['trim("  x ")', 'x'],
    ['length("Zoë😀")', 4],
    ['words(" one  two three ")', 3],
    ['substring("a😀bc", 1, 3)', '😀b'],
    ['substring("abc", -2)', 'bc'],
    ['replace("a.b.c", ".", "-")', 'a-b-c'],
    ['part("x/y/z", "/", -1)', 'z'],
    ['part("x/y/z", "/", 7)', null],
    ['contains("abc", "bc") + startsWith("abc", "b") + endsWith("abc", "c")', 2],
    ['concat("a", 1, "b")', 'a1b'],
    ['"x" + "y"', 'xy'],
    ['toText(1.50)', '1.5'],
    ['toNumber(" -2.5e1 ") + toNumber(1)', -24],
    ['toNumber("x")', null],
    ['"b" > "a"', 1],
    ['"constructor" == "constructor"', 1],
    ['length(\'if\') + length("__proto__")', 11],
    ['"it\\\'s"', "it's"]
  ])('%s is %s', (source, expected) => expect(first(source)).toBe(expected));

  it('have their levels changed once and merged', () => {
    const column = evaluateFormula(parseFormula('lower(x)'), tableOf({ x: ['A', 'a', 'B', null, 'A'] }), 'y');
    expect(column).toMatchObject({ kind: 'text', name: 'y', levels: ['a', 'b'] });
    expect(cellsOf(column)).toEqual(['a', 'a', 'b', null, 'a']);
  });
  it('compare across two columns whose levels differ', () => {
    const table = tableOf({ x: ['b', 'a', 'c', null], y: ['b', 'b', 'a', 'a'] });
    expect(run('x == y', table)).toEqual([1, 0, 0, null]);
    expect(run('x < y', table)).toEqual([0, 1, 0, null]);
    expect(run('concat(x, "-", y)', table)).toEqual(['b-b', 'a-b', 'c-a', null]);
  });
});

describe('dates', () => {
  it.each([
    ['year("2024-02-29")', 2024],
    ['month("2024-02-29") * 100 + day("2024-02-29")', 229],
    ['quarter("2024-10-01")', 4],
    ['dayOfYear("2024-12-31")', 366],
    ['dayOfYear("2023-03-01")', 60],
    ['weekday("1970-01-01")', 4],
    ['weekday("2024-02-29")', 4],
    ['weekday("1969-12-28")', 7],
    ['hour("2024-01-01T23:59:00")', 23],
    ['minute("2024-01-01 23:59")', 59],
    ['hour("2024-01-01")', null],
    ['hour("2016-12-31T23:59:60Z")', 23],
    ['minute("2016-12-31T23:59:60Z")', 59],
    ['year("2023-02-29")', null],
    ['year("1900-02-29")', null],
    ['year("2000-02-29")', 2000],
    ['daysBetween("2024-02-28", "2024-03-01")', 2],
    ['daysBetween("2023-02-28", "2023-03-01")', 1],
    ['daysBetween("2024-01-01T12:00", "2024-01-02T00:00")', 0.5],
    ['daysBetween("2024-01-01T00:00:00Z", "2024-01-01T00:00:00-06:00")', 0.25],
    ['daysBetween("1600-01-01", "2000-01-01")', 146097],
    ['addDays("2024-02-28", 2)', '2024-03-01'],
    ['addDays("2024-03-01T10:00:00Z", -1)', '2024-02-29T10:00:00Z'],
    ['parseDate("3/4/2024", "d/m/y")', '2024-04-03'],
    ['parseDate("3/4/2024", "m/d/y")', '2024-03-04'],
    ['parseDate("31.12.99", "d/m/y")', '1999-12-31'],
    ['parseDate("1-Jan-68", "d/m/y")', '2068-01-01'],
    ['parseDate("March 5, 2021 4:05 pm", "m/d/y")', '2021-03-05T16:05:00'],
    ['parseDate("12/31/2024 12:00 am", "m/d/y")', '2024-12-31T00:00:00'],
    ['parseDate("2024-01-02", "d/m/y")', '2024-01-02'],
    ['parseDate("2024-01-02 10:30:00Z", "d/m/y")', '2024-01-02T10:30:00Z'],
    ['parseDate("3 Sept 2024", "d/m/y")', '2024-09-03'],
    ['parseDate("3 marble 2024", "d/m/y")', null],
    ['parseDate("20240102", "y/m/d")', '2024-01-02'],
    ['parseDate("13/13/2024", "d/m/y")', null],
    ['parseDate("29/2/2023", "d/m/y")', null]
  ])('%s is %s', (source, expected) => expect(first(source)).toBe(expected));

  it('are missing where a text is no date', () => expect(run('year(when)')).toEqual([2024, 2023, null, null]));
});

it('every function says how it is written, and takes that many arguments', () => {
  for (const { name, usage, summary, arity } of FORMULA_FUNCTIONS) {
    expect(usage.startsWith(`${name}(`)).toBe(true);
    expect(summary).toMatch(/\.$/);
    const named = usage.slice(name.length + 1, -1).split(', ').length;
    expect(named >= arity[0] && named <= arity[1]).toBe(true);
  }
});

it('an empty table gives an empty column', () => {
  const empty = tableOf({ a: [] });
  expect(evaluateFormula(parseFormula('1'), empty, 'x')).toMatchObject({ values: new Float64Array(0) });
  expect(evaluateFormula(parseFormula('a + 1'), empty, 'x')).toMatchObject({ values: new Float64Array(0) });
});
