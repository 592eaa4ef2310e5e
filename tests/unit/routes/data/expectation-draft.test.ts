import { describe, expect, it } from 'vitest';
import {
  checkContract,
  describeDistribution,
  EXPECTATION_KINDS,
  EXPECTATION_SCHEMAS,
  parseContract,
  type ExpectationKind
} from '#core/datasets';
import type { Table } from '#core/shared';
import {
  draftOf,
  readDraft,
  startDraft,
  type ExpectationDraft
} from '../../../../src/routes/data/contract/expectation-draft.ts';
import { KIND_DESCRIPTIONS } from '../../../../src/routes/data/contract/expectation-fields.ts';

const schema = {
  columns: [
    { name: 'x', type: 'number' },
    { name: 'city', type: 'category' },
    { name: 'constructor', type: 'text' }
  ]
};
const typed = (kind: ExpectationKind, fields: ExpectationDraft['fields']) =>
  readDraft({ ...startDraft(kind), fields: { ...startDraft(kind).fields, ...fields } }, schema);

const EXAMPLES: Readonly<Record<ExpectationKind, object>> = {
  type: { column: 'x', type: 'number' },
  'required-columns': { columns: ['x', 'constructor'] },
  'no-extra-columns': { columns: ['x'] },
  'not-missing': { column: 'x', maxShare: 0.1 },
  range: { column: 'x', min: -1, max: 4, mostly: 0.9 },
  set: { column: 'x', values: [1, 2.5] },
  regex: { column: 'city', pattern: '^[A-Z]' },
  length: { column: 'city', max: 3 },
  unique: { columns: ['x', 'city'] },
  'row-count': { min: 1 },
  freshness: { column: 'city', maxAgeDays: 2 },
  monotone: { column: 'x', direction: 'decreasing', strict: true, within: 'city' },
  formula: { formula: 'x > 1' },
  distribution: {
    column: 'x',
    threshold: 0.3,
    statistic: 'psi',
    reference: describeDistribution({ kind: 'number', name: 'x', values: Float64Array.of(1, 2, 3) })
  },
  'no-conflicting-labels': { target: 'city', columns: ['x'] },
  'no-overlap': { table: 'test', columns: ['x'] },
  'null-spellings': {},
  'string-variants': { column: 'city' },
  'not-constant': { column: 'x' },
  'class-balance': { column: 'city', minRatio: 0.2 }
};

describe('the form of an expectation', () => {
  it.each(EXPECTATION_KINDS)('of kind %s gives back what it was filled with', (kind) => {
    const note = 'kept';
    const [expectation] = parseContract({
      expectations: [{ kind, ...EXAMPLES[kind], severity: 'warn', note }]
    }).expectations;
    expect(readDraft(draftOf(expectation!), schema)).toEqual({ expectation });
  });
  it.each(EXPECTATION_KINDS)('of kind %s has a place for every field but those kept as they are', (kind) => {
    const known = new Set(KIND_DESCRIPTIONS[kind].fields.map(({ name }) => name));
    const elsewhere = new Set(['kind', 'severity', 'note', 'reference']);
    if (kind === 'unique') elsewhere.add('column');
    const without = Object.keys(EXPECTATION_SCHEMAS[kind].entries).filter(
      (name) => !known.has(name) && !elsewhere.has(name)
    );
    expect(without).toEqual([]);
  });
  it('reads numbers and dates as such, and values by the type of their column', () => {
    expect(typed('range', { column: 'x', min: '\u22121.5', max: '4' })).toMatchObject({
      expectation: { min: -1.5, max: 4, severity: 'block' }
    });
    expect(typed('range', { column: 'city', min: '2026-01-31' })).toMatchObject({ expectation: { min: '2026-01-31' } });
    expect(typed('set', { column: 'x', values: '1\n2\n' })).toMatchObject({ expectation: { values: [1, 2] } });
    expect(typed('set', { column: 'city', values: '1\n2' })).toMatchObject({ expectation: { values: ['1', '2'] } });
  });
  it('says what is wrong while it is typed', () => {
    const problemOf = (...args: Parameters<typeof typed>) => (typed(...args) as { problem?: string }).problem;
    expect(problemOf('range', {})).toBe('Column is still empty.');
    expect(problemOf('range', { column: 'x' })).toBe('It has neither min nor max.');
    expect(problemOf('range', { column: 'x', min: '5', max: '4' })).toBe('Min 5 is above max 4.');
    expect(problemOf('range', { column: 'x', min: 'soon' })).toContain('a bound is a number or a date');
    expect(problemOf('formula', { formula: 'y > 1' })).toBe('There is no column named "y".');
    expect(problemOf('formula', { formula: 'x >' })).toMatch(/\.$/);
    expect(problemOf('formula', { formula: 'x > 1' })).toBeUndefined();
    expect(problemOf('regex', { column: 'city', pattern: '(' })).toMatch(/^Pattern: it is no regular expression/);
    expect(problemOf('not-missing', { column: 'x', maxShare: '2' })).toMatch(/^Largest missing share: /);
    expect(problemOf('distribution', { column: 'x' })).toBe('The reference is being read.');
  });
  it('makes what can be checked', () => {
    const table: Table = { rows: 2, columns: [{ kind: 'number', name: 'x', values: Float64Array.of(1, 9) }] };
    const read = typed('range', { column: 'x', max: '4' });
    if (!('expectation' in read)) throw new Error(read.problem);
    const contract = { format: 'assay.contract/1', expectations: [read.expectation] } as const;
    expect(checkContract(contract, { table, now: 0 }).results[0]).toMatchObject({ verdict: 'fail', rows: [2] });
  });
});
