import { describe, expect, it } from 'vitest';
import { describeExpectation, EXPECTATION_KINDS, parseContract, type Expectation } from '#core/datasets';
import { isAppError } from '#core/shared';

function refusal(json: unknown): { message: string; hint: string; detail: unknown } {
  try {
    parseContract(json);
  } catch (error) {
    if (isAppError(error, 'datasets/bad-contract'))
      return { message: error.message, hint: error.hint, detail: error.detail };
    throw error;
  }
  throw new Error('the contract was taken');
}

const ok = { kind: 'range', column: 'x', min: 0, max: 4 };

describe('parseContract', () => {
  it('fills in severity and mostly', () => {
    expect(parseContract({ expectations: [ok, { ...ok, severity: 'warn', mostly: 0.5, note: 'n' }] })).toEqual({
      format: 'assay.contract/1',
      expectations: [
        { ...ok, severity: 'block', mostly: 1 },
        { ...ok, severity: 'warn', mostly: 0.5, note: 'n' }
      ]
    });
  });

  it('is the identity on what it gave', () => {
    const contract = parseContract({ format: 'assay.contract/1', expectations: [ok] });
    expect(parseContract(JSON.parse(JSON.stringify(contract)))).toEqual(contract);
  });

  it('names position, kind and the kinds there are', () => {
    const { message, hint, detail } = refusal({ expectations: [ok, { kind: 'rnage', column: 'x' }] });
    expect(message).toBe('Expectation 2: there is no kind "rnage".');
    for (const kind of EXPECTATION_KINDS) expect(hint).toContain(kind);
    expect(detail).toMatchObject({ position: 2, field: 'kind', kinds: EXPECTATION_KINDS });
  });

  it('names the field and what a kind takes', () => {
    expect(refusal({ expectations: [{ ...ok, maximum: 3 }] })).toMatchObject({
      message: expect.stringMatching(/^Expectation 1 \(range\): maximum cannot be used/) as string,
      hint: expect.stringContaining(
        'The fields of "range" are kind, column, min, max, mostly, severity, note.'
      ) as string,
      detail: { position: 1, field: 'maximum' }
    });
    expect(refusal({ expectations: [{ kind: 'range', min: 1 }] }).message).toMatch(/column cannot be used/);
    expect(refusal({ expectations: [{ ...ok, severity: 'fatal' }] }).message).toMatch(/severity cannot be used/);
    expect(refusal({ expectations: [{ ...ok, mostly: 2 }] }).message).toMatch(/mostly cannot be used/);
  });

  it.each([
    ['no bound', { kind: 'range', column: 'x' }, /neither min nor max/],
    ['crossed bounds', { ...ok, min: 5 }, /min 5 is above max 4/],
    ['mixed bounds', { ...ok, min: '2020-01-01' }, /both be numbers or both be dates/],
    ['a bound that is no date', { kind: 'range', column: 'x', min: '2023-02-30' }, /a number or a date/],
    ['a hanging pattern form', { kind: 'regex', column: 'x', pattern: '(a)\\1' }, /refers back/],
    ['unique of nothing', { kind: 'unique' }, /either a column or columns/],
    ['unique of both', { kind: 'unique', column: 'a', columns: ['b'] }, /either a column or columns/],
    [
      'a statistic of the other kind',
      {
        kind: 'distribution',
        column: 'x',
        statistic: 'wasserstein',
        reference: { kind: 'shares', levels: [{ level: 'a', share: 1 }], other: 0, count: 9 }
      },
      /total-variation or psi/
    ],
    ['an expectation that is no object', 'range', /it has no kind/],
    ['null', null, /it has no kind/],
    ['a kind of the prototype', { kind: 'constructor' }, /there is no kind "constructor"/]
  ])('refuses %s', (_, expectation, message) => {
    expect(refusal({ expectations: [expectation] }).message).toMatch(message);
  });

  it.each([
    [null],
    [[]],
    ['x'],
    [{}],
    [{ expectations: {} }],
    [{ expectations: [], more: 1 }],
    [{ format: 'x/2', expectations: [] }]
  ])('refuses %j as a contract', (json) => {
    expect(refusal(json).message).toMatch(/^The contract.* cannot be read: /);
  });

  it('takes a column of any name', () => {
    const { expectations } = parseContract({ expectations: [{ kind: 'not-constant', column: '__proto__' }] });
    expect(expectations[0]).toMatchObject({ column: '__proto__' });
  });
});

const reference = { kind: 'quantiles', values: [1, 2], scale: 1, count: 5 };
const one: Record<Expectation['kind'], object> = {
  type: { column: 'x', type: 'date', mostly: 0.9 },
  'required-columns': { columns: ['x'] },
  'no-extra-columns': { columns: ['x'] },
  'not-missing': { column: 'x', maxShare: 0.1 },
  range: { column: 'x', min: 1 },
  set: { column: 'x', values: ['a', 1] },
  regex: { column: 'x', pattern: 'a' },
  length: { column: 'x', max: 3 },
  unique: { columns: ['x', 'z'] },
  'row-count': { min: 1, max: 9 },
  freshness: { column: 'x', maxAgeDays: 2 },
  monotone: { column: 'x', strict: true, within: 'g' },
  formula: { formula: 'x < 3' },
  distribution: { column: 'x', reference },
  'no-conflicting-labels': { target: 'x' },
  'no-overlap': { columns: ['x'] },
  'null-spellings': { column: 'x' },
  'string-variants': { column: 'x' },
  'not-constant': { column: 'x' },
  'class-balance': { column: 'x' }
};

describe('describeExpectation', () => {
  it('says every kind in one sentence of its own', () => {
    const { expectations } = parseContract({
      expectations: EXPECTATION_KINDS.map((kind) => ({ kind, ...one[kind] }))
    });
    const sentences = expectations.map(describeExpectation);
    expect(new Set(sentences).size).toBe(EXPECTATION_KINDS.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^["A-Z][^\n]*\bx\b[^\n]*\.$|rows is from 1 to 9\.$/);
    expect(sentences[0]).toBe('"x" holds values of type date in at least 90%.');
  });
});
