import type * as v from 'valibot';
import type { STEP_KINDS } from './steps/index.ts';

type Kinds = (typeof STEP_KINDS)[number];
type ExampleOf<K extends Kinds['kind']> = Omit<v.InferInput<Extract<Kinds, { kind: K }>['schema']>, 'id' | 'kind'>;

/** One step of each kind as a person would write it. */
export const STEP_EXAMPLES: { readonly [K in Kinds['kind']]: ExampleOf<K> } = {
  rename: { columns: [{ from: 'cust_id', to: 'customer' }] },
  'drop-columns': { columns: ['notes'] },
  'keep-columns': { columns: ['age', 'city', 'churn'] },
  'set-type': { columns: ['zip'], type: 'category' },
  'set-role': { columns: ['customer'], role: 'id' },
  trim: { columns: ['city'], inside: 'collapse' },
  'change-case': { columns: ['city'], to: 'lower' },
  'map-values': {
    column: 'paid',
    pairs: [
      { from: 'Y', to: 'yes' },
      { from: '?', to: null }
    ]
  },
  'merge-rare': { columns: ['city'], below: 0.01, into: 'Other' },
  'parse-date': { column: 'joined', order: 'd/m/y', parts: ['year', 'month'] },
  'split-column': { column: 'name', delimiter: ' ', into: ['first', 'last'] },
  'text-features': { column: 'comment', features: ['length', 'words'], tokens: ['refund'] },
  impute: { columns: ['age'], method: 'median', indicator: 'add' },
  clip: { columns: ['age'], low: 0, high: 120 },
  winsorise: { columns: ['income'], low: 0.01, high: 0.99 },
  log1p: { columns: ['income'] },
  'yeo-johnson': { columns: ['income'] },
  scale: { columns: ['income'], method: 'standard' },
  bin: { column: 'age', method: 'quantile', count: 4, into: 'age_group' },
  'target-statistics': { columns: ['city'], target: 'churn', positive: 'yes' },
  formula: { into: 'rate', formula: 'spend / max(visits, 1)' },
  window: {
    by: ['customer'],
    order: 'at',
    column: 'spend',
    measure: 'mean',
    size: 3,
    until: 'previous',
    into: 'before'
  },
  filter: { formula: 'age >= 18' },
  sort: { by: [{ column: 'at', order: 'descending' }] },
  dedupe: { columns: ['customer'], keep: 'last' },
  sample: { share: 0.1, seed: 7 },
  aggregate: { by: ['customer'], measures: [{ column: 'spend', measure: 'sum', into: 'total' }] },
  pivot: { by: ['customer'], names: 'product', values: 'spend', measure: 'sum' },
  unpivot: { columns: ['q1', 'q2'], names: 'quarter', values: 'sales' },
  join: { other: 'customers', on: [{ left: 'customer', right: 'id' }] },
  union: { other: 'older', source: 'table' }
};
