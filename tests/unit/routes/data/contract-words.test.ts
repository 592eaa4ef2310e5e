import { describe, expect, it } from 'vitest';
import { checkContract, parseContract, type Contract } from '#core/datasets';
import type { Table } from '#core/shared';
import {
  badgeWords,
  checkLine,
  compareContracts,
  contractMark,
  contractRefusal,
  inOrderOfConcern,
  resultState,
  shareWords,
  verdictSentence
} from '../../../../src/routes/data/contract/contract-words.ts';

const table: Table = { rows: 4, columns: [{ kind: 'number', name: 'x', values: Float64Array.of(1, 2, 9, NaN) }] };
const contractOf = (...expectations: object[]): Contract => parseContract({ expectations });
const reportOf = (...expectations: object[]) => checkContract(contractOf(...expectations), { table, now: 0 });
const good = { kind: 'required-columns', columns: ['x'] };
const range = { kind: 'range', column: 'x', min: 0, max: 4 };
const warned = { kind: 'not-missing', column: 'x', severity: 'warn' };
const absent = { kind: 'not-constant', column: 'nope' };

describe('the verdict in words', () => {
  it('says that all holds', () => {
    expect(verdictSentence(reportOf(good), 1)).toBe('Version 1 keeps the one expectation of its contract.');
    expect(verdictSentence(reportOf(good, { ...range, max: 9 }), 2)).toBe(
      'Version 2 keeps all 2 expectations of its contract.'
    );
    expect(verdictSentence(reportOf(), 3)).toBe('The contract asks for nothing, so version 3 keeps it.');
  });
  it('counts what is broken apart from what only warns', () => {
    expect(verdictSentence(reportOf(good, warned), 2)).toBe('Version 2 keeps its contract, with 1 warning.');
    expect(verdictSentence(reportOf(good, range), 2)).toBe(
      'Version 2 breaks its contract: 1 blocking expectation of 2 does not hold.'
    );
    expect(verdictSentence(reportOf(range, absent, warned), 2)).toBe(
      'Version 2 breaks its contract: 2 blocking expectations of 3 do not hold, and there is 1 warning.'
    );
  });
  it('is short on a badge', () => {
    expect(badgeWords(reportOf(good))).toBe('keeps contract');
    expect(badgeWords(reportOf(good, warned))).toBe('contract: 1 warning');
    expect(badgeWords(reportOf(good, range, warned))).toBe('breaks contract: 1 of 3');
  });
  it('counts for the tab what is broken, or else the warnings, and never the sum', () => {
    expect(contractMark(reportOf(good, range, warned))).toEqual({
      tone: 'bad',
      count: 1,
      note: '1 broken, blocking, and 1 warning'
    });
    expect(contractMark(reportOf(range, absent))).toEqual({ tone: 'bad', count: 2, note: '2 broken, blocking' });
    expect(contractMark(reportOf(good, warned))).toEqual({ tone: 'warn', count: 1, note: '1 warning' });
    expect(contractMark(reportOf(good))).toBeUndefined();
    expect(contractMark(undefined)).toBeUndefined();
  });
});

describe('one expectation', () => {
  it('has a word beside its colour', () => {
    const states = reportOf(good, range, warned, absent).results.map(resultState);
    expect(states).toEqual([
      { tone: 'ok', word: 'holds' },
      { tone: 'bad', word: 'broken' },
      { tone: 'warn', word: 'warning' },
      { tone: 'bad', word: 'cannot be checked' }
    ]);
  });
  it('tells the failing share where rows are judged', () => {
    const [one, other] = reportOf(range, { kind: 'row-count', max: 1 }).results;
    expect(shareWords(one!)).toBe('33.3% of 3 rows');
    expect(shareWords(other!)).toBe('');
  });
  it('stands higher the more it stops', () => {
    const { results } = reportOf(good, warned, range);
    expect(inOrderOfConcern(results).map(({ index }) => index)).toEqual([2, 1, 0]);
  });
});

describe('compareContracts', () => {
  it('lists what went and what came, with the severity', () => {
    const before = contractOf(good, range);
    expect(compareContracts(before, contractOf(good, { ...range, max: 9 }))).toEqual({
      removed: ['"x" is from 0 to 4. (blocks)'],
      added: ['"x" is from 0 to 9. (blocks)']
    });
    expect(compareContracts(before, contractOf(good, { ...range, severity: 'warn' })).added).toEqual([
      '"x" is from 0 to 4. (warns)'
    ]);
  });
  it('passes over order and notes', () => {
    const before = contractOf(good, { ...range, note: 'seen' });
    expect(compareContracts(before, contractOf(range, good))).toEqual({ added: [], removed: [] });
    expect(compareContracts(undefined, before).added).toHaveLength(2);
  });
});

it('the command line names no file that a shell would take apart', () => {
  expect(checkLine('orders')).toBe('assay check orders.csv --contract orders-contract.json');
  expect(checkLine('a; rm *')).toBe('assay check data.csv --contract data-contract.json');
});

describe('what keeps a version from training', () => {
  const refusal = (pass: { broken?: object; isWaived?: boolean; isUnchecked?: boolean }) =>
    contractRefusal({ broken: undefined, isWaived: false, isUnchecked: false, ...pass }, 'Version 2 of orders');

  it('is a broken contract until that is waived, and a check that was cancelled', () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({ broken: {} })).toBe('Version 2 of orders breaks its contract.');
    expect(refusal({ broken: {}, isWaived: true })).toBeUndefined();
    expect(refusal({ isUnchecked: true, isWaived: true })).toBe(
      'Version 2 of orders has not been checked against its contract.'
    );
  });
});
