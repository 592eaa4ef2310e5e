import { describe, expect, it } from 'vitest';
import { checkContract, parseContract, relaxExpectation, type Contract, type Expectation } from '#core/datasets';
import { isAppError, type Table } from '#core/shared';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';
import { NOW } from './check-one.ts';
import { ordersTable, permute, proposed, schemaOf, SMALL_TABLES } from './contract-tables.ts';

const others = new Map([['train', ordersTable(10, 1)]]);
const check = (contract: Contract, table: Table) =>
  checkContract(contract, { table, schema: schemaOf(table), now: NOW, others });

/** Relaxes whatever fails, from the last to the first, so that positions stay right. */
function relaxAll(contract: Contract, table: Table): Contract {
  return check(contract, table).results.reduceRight((relaxed, result) => {
    if (result.verdict === 'error' && result.columns.length === 0) return relaxed;
    return relaxExpectation(relaxed, result.index, result);
  }, contract);
}

const strict = parseContract({
  expectations: [
    { kind: 'type', column: 'city', type: 'number' },
    { kind: 'type', column: 'day', type: 'number' },
    { kind: 'required-columns', columns: ['id', 'nope'] },
    { kind: 'required-columns', columns: ['nope'] },
    { kind: 'no-extra-columns', columns: ['id'] },
    { kind: 'not-missing', column: 'city' },
    { kind: 'range', column: 'price', min: 40, max: 60 },
    { kind: 'range', column: 'price', min: 40, max: 60, mostly: 0.9 },
    { kind: 'range', column: 'day', min: '2025-01-05', max: '2025-01-06' },
    { kind: 'range', column: 'city', min: 0 },
    { kind: 'set', column: 'city', values: ['Rome'] },
    { kind: 'set', column: 'count', values: [1, 2], mostly: 0.9 },
    { kind: 'regex', column: 'city', pattern: '^R' },
    { kind: 'regex', column: 'city', pattern: '^Q' },
    { kind: 'length', column: 'city', min: 5, max: 5 },
    { kind: 'unique', column: 'city' },
    { kind: 'row-count', min: 1000, max: 2000 },
    { kind: 'row-count', max: 2 },
    { kind: 'freshness', column: 'day', maxAgeDays: 1 },
    { kind: 'monotone', column: 'day', strict: true },
    { kind: 'monotone', column: 'price' },
    { kind: 'formula', formula: 'price > 50' },
    { kind: 'formula', formula: 'nope > 50' },
    { kind: 'distribution', column: 'price', reference: { kind: 'quantiles', values: [1, 2], scale: 1, count: 1000 } },
    { kind: 'distribution', column: 'price', reference: { kind: 'quantiles', values: [1], scale: 0, count: 1000 } },
    { kind: 'no-conflicting-labels', target: 'paid', columns: ['city'] },
    { kind: 'no-overlap', columns: ['id'] },
    { kind: 'null-spellings', column: 'city' },
    { kind: 'string-variants', column: 'city' },
    { kind: 'not-constant', column: 'gone' },
    { kind: 'class-balance', column: 'paid', minRatio: 1 }
  ]
});

describe('relaxExpectation', () => {
  it.each([
    ['orders', ordersTable(300)],
    ['a few orders', ordersTable(7, 3)],
    ['dirty orders', tableOf(texts('city', ['n/a', 'NULL', 'rome', 'Rome']), numbers('gone', [1, 1, null, 1]))],
    ...SMALL_TABLES
  ] as [string, Table][])('lets the data pass, whatever it is: %s', (_, table) => {
    const relaxed = relaxAll(strict, table);
    const left = check(relaxed, table).results.filter(({ verdict }) => verdict !== 'pass');
    // Only what no data can mend may stay: a check that names no column.
    expect(left.filter(({ columns, verdict }) => columns.length > 0 || verdict === 'fail')).toEqual([]);
    expect(parseContract(JSON.parse(JSON.stringify(relaxed)))).toEqual(relaxed);
  });

  it.each(SMALL_TABLES)('fits a contract of other data to this: %s', (_, table) => {
    const relaxed = relaxAll(proposed(ordersTable(200)), table);
    const left = check(relaxed, table).results.filter(({ verdict }) => verdict !== 'pass');
    expect(left.filter(({ columns, verdict }) => columns.length > 0 || verdict === 'fail')).toEqual([]);
  });

  const relaxOne = (expectation: unknown, table: Table): Expectation | undefined => {
    const contract = parseContract({ expectations: [expectation] });
    return relaxExpectation(contract, 0, check(contract, table).results[0]!).expectations[0];
  };

  it('changes no more than it must', () => {
    const table = tableOf(numbers('x', [1, 5, 9, null]), texts('c', ['a', 'b', 'b', 'zz']));
    expect(relaxOne({ kind: 'range', column: 'x', min: 0, max: 6 }, table)).toMatchObject({ min: 0, max: 9 });
    expect(relaxOne({ kind: 'range', column: 'x', min: 2 }, table)).not.toHaveProperty('max');
    expect(relaxOne({ kind: 'set', column: 'c', values: ['a'] }, table)).toMatchObject({ values: ['a', 'b', 'zz'] });
    expect(relaxOne({ kind: 'unique', column: 'c' }, table)).toMatchObject({ mostly: 0.75 });
    expect(relaxOne({ kind: 'not-missing', column: 'x' }, table)).toMatchObject({ maxShare: 0.25 });
    expect(relaxOne({ kind: 'monotone', column: 'x', strict: true }, tableOf(numbers('x', [1, 1, 2])))).toMatchObject({
      strict: false,
      mostly: 1
    });
    expect(relaxOne({ kind: 'type', column: 'c', type: 'number' }, table)).toMatchObject({
      type: 'category',
      mostly: 1
    });
    expect(relaxOne({ kind: 'regex', column: 'c', pattern: '^q' }, table)).toBeUndefined();
    expect(relaxOne({ kind: 'range', column: 'nope', min: 2 }, table)).toBeUndefined();
  });

  it('keeps severity and note, and leaves a passing one as it is', () => {
    const table = tableOf(numbers('x', [1, 5]));
    const expectation = { kind: 'range', column: 'x', min: 2, severity: 'warn', note: 'Why.' };
    expect(relaxOne(expectation, table)).toEqual({ ...expectation, min: 1, mostly: 1 });
    const passing = parseContract({ expectations: [{ ...expectation, min: 1 }] });
    expect(relaxExpectation(passing, 0, check(passing, table).results[0]!)).toBe(passing);
  });

  it('refuses a result of something else, and what no data can mend', () => {
    const table = tableOf(numbers('x', [1]));
    const contract = parseContract({
      expectations: [
        { kind: 'no-overlap', table: 'absent' },
        { kind: 'row-count', min: 9 }
      ]
    });
    const { results } = check(contract, table);
    const code = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return isAppError(error) ? error.code : error;
      }
    };
    expect(code(() => relaxExpectation(contract, 0, results[0]!))).toBe('datasets/cannot-relax');
    expect(code(() => relaxExpectation(contract, 0, results[1]!))).toBe('datasets/cannot-relax');
    expect(code(() => relaxExpectation(contract, 7, results[1]!))).toBe('datasets/cannot-relax');
  });
});

describe('metamorphic', () => {
  it('permuting rows changes no verdict but that of monotone', () => {
    for (const contract of [strict, proposed(ordersTable(300))])
      for (let seed = 1; seed <= 5; seed++) {
        const table = ordersTable(300, seed);
        const judged = (of: Table) =>
          check(contract, of).results.flatMap(({ kind, verdict, failing, sentence }) =>
            kind === 'monotone' ? [] : [[kind, verdict, failing, sentence]]
          );
        expect(judged(permute(table, seed))).toEqual(judged(table));
      }
  });

  it('widening a range never makes a passing one fail', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const table = ordersTable(5, seed);
      const verdict = (wider: number): string =>
        check(
          parseContract({
            expectations: [{ kind: 'range', column: 'price', min: 30 - wider, max: 60 + wider, mostly: 0.6 }]
          }),
          table
        ).verdict;
      const verdicts = [0, 5, 10, 20, 40].map(verdict);
      expect(verdicts.lastIndexOf('fail')).toBeLessThan(verdicts.indexOf('pass') === -1 ? 5 : verdicts.indexOf('pass'));
    }
  });

  it('doubling every row changes no share of cell kinds', () => {
    const table = ordersTable(100);
    const twice: Table = {
      rows: 200,
      columns: table.columns.map((column) =>
        column.kind === 'number'
          ? { ...column, values: Float64Array.from([...column.values, ...column.values]) }
          : { ...column, codes: Int32Array.from([...column.codes, ...column.codes]) }
      )
    };
    const kinds = ['type', 'not-missing', 'range', 'set', 'regex', 'length', 'formula', 'string-variants'];
    const shares = (of: Table) =>
      check(strict, of).results.flatMap(({ kind, share }) => (kinds.includes(kind) ? [share] : []));
    expect(shares(twice)).toEqual(shares(table));
  });
});
