import type * as v from 'valibot';
import type { EXPECTATION_SCHEMAS, ExpectationKind } from './contract.ts';

type ExampleOf<K extends ExpectationKind> = Omit<v.InferInput<(typeof EXPECTATION_SCHEMAS)[K]>, 'kind'>;

/** One expectation of each kind as a person would write it. */
export const EXPECTATION_EXAMPLES: { readonly [K in ExpectationKind]: ExampleOf<K> } = {
  type: { column: 'age', type: 'number' },
  'required-columns': { columns: ['age', 'city'] },
  'no-extra-columns': { columns: ['age', 'city', 'churn'] },
  'not-missing': { column: 'age', maxShare: 0.05 },
  range: { column: 'age', min: 0, max: 120 },
  set: { column: 'churn', values: ['yes', 'no'] },
  regex: { column: 'zip', pattern: '^\\d{5}$', mostly: 0.99 },
  length: { column: 'code', min: 2, max: 8 },
  unique: { columns: ['customer', 'at'] },
  'row-count': { min: 100 },
  freshness: { column: 'at', maxAgeDays: 7 },
  monotone: { column: 'at', within: 'customer' },
  formula: { formula: 'start <= end' },
  distribution: {
    column: 'churn',
    reference: {
      kind: 'shares',
      levels: [
        { level: 'yes', share: 0.3 },
        { level: 'no', share: 0.7 }
      ],
      other: 0,
      count: 1000
    },
    threshold: 0.1
  },
  'no-conflicting-labels': { target: 'churn' },
  'no-overlap': { columns: ['customer'] },
  'null-spellings': { column: 'city' },
  'string-variants': { column: 'city' },
  'not-constant': { column: 'age' },
  'class-balance': { column: 'churn', minRatio: 0.1, severity: 'warn' }
};
