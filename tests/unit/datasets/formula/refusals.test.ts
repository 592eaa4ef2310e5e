import { describe, expect, it } from 'vitest';
import { evaluateFormula, parseFormula } from '#core/datasets';
import { isAppError, type Table } from '#core/shared';
import { cellsOf, tableOf } from '../small-table.ts';

const TABLE = tableOf({ a: [1, 2, null, -4], name: [' Ann', 'Bob', null, 'Zoë'] });

const run = (source: string, table: Table = TABLE): (number | string | null)[] =>
  cellsOf(evaluateFormula(parseFormula(source), table, 'out'));

function failure(source: string): { code: string; message: string; hint: string } {
  try {
    evaluateFormula(parseFormula(source), TABLE, 'out');
  } catch (error) {
    if (isAppError(error)) return { code: error.code, message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error(`${source} was accepted`);
}

describe('what is refused', () => {
  it.each([
    ['abz(a)', /at character 1.*there is no function "abz"/, /abs\(\)/],
    ['1 + flor(a)', /at character 5/, /floor\(\)/],
    ['a = 1', /at character 3.*"="/, /==/],
    ['a +', /at character 4.*ends too early/, /brackets?/],
    ['a b', /at character 3.*"b"/, /column\("its name"\)/],
    ['', /empty/, /column/],
    ['a + this', /at character 5.*"this"/, /"this" is not allowed/],
    ['new Date()', /at character 1.*"new"/, /"new" is not allowed/],
    ['a.constructor', /"constructor" is not allowed/, /./],
    ['name.length', /"length" is not allowed/, /./],
    ['datum.__proto__', /"__proto__" is not allowed/, /./],
    ['datum[a]', /not allowed/, /./],
    ['datum.a.b', /"b" is not allowed/, /./],
    ['constructor', /"constructor" is not allowed/, /column\("constructor"\)/],
    ['constructor("return 1")', /no function "constructor"/, /./],
    ['__proto__', /"__proto__" is not allowed/, /./],
    ['toString()', /no function "toString"/, /./],
    ['a.b()', /"b" is not allowed/, /./],
    ['"x".replace("x", "y")', /"replace" is not allowed/, /./],
    ['a(1)(2)', /not allowed/, /./],
    ['[1, 2]', /list or an object/, /./],
    ['{a: 1}', /list or an object/, /./],
    ['/x/', /pattern/, /./],
    ['~a', /"~" is not allowed/, /./],
    ['a << 1', /"<<" is not allowed/, /./],
    ['a in b', /"in" is not allowed/, /./],
    ['a ** 2', /at character 3.*"\*\*"/, /pow/],
    ['f(a b)', /at character 5.*"b"/, /./],
    ['x => 1', /at character 3.*"=>"/, /./],
    ['`x`', /at character 1/, /./],
    ['a; b', /at character 2.*";"/, /./],
    ['1e999', /number that large/, /./],
    ['abs()', /given 0 arguments/, /abs\(x\)/],
    ['abs(1, 2)', /given 2 arguments/, /abs\(x\)/],
    ['column(a)', /one name in quotes/, /./],
    ['name + 1', /text and a number/, /concat/],
    ['abs(name)', /text where it needs a number/, /toNumber/],
    ['lower(a)', /number where it needs text/, /toText/],
    ['name == 1', /compares text with a number/, /quotes/],
    ['name ? 1 : 2', /condition/, /==/],
    ['a > 0 ? 1 : "x"', /numbers and texts/, /toText/]
  ])('%s', (source, message, hint) => {
    const found = failure(source);
    expect(found.code).toBe('datasets/bad-formula');
    expect(found.message).toMatch(message);
    expect(found.hint).toMatch(hint);
  });

  it('an unknown column, with names close to it', () => {
    expect(failure('nmae')).toMatchObject({
      code: 'datasets/unknown-column',
      message: 'There is no column named "nmae".',
      hint: 'Nothing was changed. Did you mean "name"?'
    });
  });
  it('depth and length that would overflow', () => {
    expect(failure('('.repeat(9000) + 'a').code).toBe('datasets/bad-formula');
    expect(failure(`${'-'.repeat(1)}${'(a+'.repeat(3000)}1${')'.repeat(3000)}`.slice(0, 9999)).code).toBe(
      'datasets/bad-formula'
    );
    expect(failure('a+'.repeat(6000) + 'a').message).toMatch(/12001 characters/);
  });
});

describe('hostile column names', () => {
  const hostile = tableOf({ __proto__x: [1], constructor: [2], if: [3], 'a"b\\': [4], toString: [5], datum: [6] });
  it('are read when quoted', () => {
    expect(run('column("constructor") + column("if") * 10', hostile)).toEqual([32]);
    expect(run('datum["toString"]', hostile)).toEqual([5]);
    expect(run('column("a\\"b\\\\")', hostile)).toEqual([4]);
    expect(run('datum', hostile)).toEqual([6]);
  });
  it('named __proto__ too', () => {
    const table: Table = { rows: 1, columns: [{ kind: 'number', name: '__proto__', values: Float64Array.of(7) }] };
    expect(run('column("__proto__") + 1', table)).toEqual([8]);
  });
});
