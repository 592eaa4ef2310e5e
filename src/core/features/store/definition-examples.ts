import type * as v from 'valibot';
import type { FeatureViewSchema, TrainingSetSchema } from './feature-view.ts';

/** A feature view as a person would write it. */
export const FEATURE_VIEW_EXAMPLE: v.InferInput<typeof FeatureViewSchema> = {
  name: 'orders',
  entity: { name: 'customer', joinKeys: ['customer'] },
  dataset: 'orders',
  eventTime: 'at',
  ttlSeconds: 2_592_000,
  features: [
    { name: 'spend', column: 'spend' },
    { name: 'rate', formula: 'spend / visits' },
    { name: 'spend_7d', aggregate: { column: 'spend', function: 'sum', windowSeconds: 604_800 } }
  ]
};

/** A training set over stored datasets. */
export const TRAINING_SET_EXAMPLE: v.InferInput<typeof TrainingSetSchema> = {
  name: 'churn',
  views: [{ view: 'orders' }],
  frame: { dataset: 'customers', timestamp: 'when', labels: ['churn'] }
};
