import type { Estimator } from '#core/ports';
import type { JsonObject } from '#core/shared';
import type { EstimatorName } from '#core/training';
import { createBaselineEstimator } from '#engines/baseline';
import { createBayesEstimator } from '#engines/bayes';
import { createEbmEstimator } from '#engines/ebm';
import { createExtraTreesEstimator, createForestEstimator, createTreeEstimator } from '#engines/forest';
import { createLinearEstimator } from '#engines/linear';
import { createNeighboursEstimator } from '#engines/neighbours';
import { createMlpEstimator, createTabmEstimator } from '#engines/nets';
import { createGbdtEstimator } from '#engines/trees';

export interface Candidate {
  readonly name: EstimatorName;
  /** What the settings are chosen for. */
  readonly variant: string;
  readonly open: () => Estimator;
  /** Given the columns of the encoded matrix. */
  readonly params: (columns: number) => JsonObject;
}

const SMALL_NET: JsonObject = { hidden: [20, 12], epochs: 6, batchSize: 64 };
const SMALL_BOOST: JsonObject = { rounds: 25, leaves: 7, minRows: 5, learningRate: 0.2 };

/** Every estimator, in settings that touch most of its code and take little time. */
export const CANDIDATES: readonly Candidate[] = [
  { name: 'baseline', variant: 'plain', open: createBaselineEstimator, params: () => ({}) },
  { name: 'linear', variant: 'L2', open: createLinearEstimator, params: () => ({ l2: 'auto' }) },
  { name: 'linear', variant: 'elastic net', open: createLinearEstimator, params: () => ({ l2: 0.01, l1Ratio: 0.5 }) },
  { name: 'naive-bayes', variant: 'plain', open: createBayesEstimator, params: () => ({}) },
  { name: 'knn', variant: 'uniform', open: createNeighboursEstimator, params: () => ({ neighbours: 7 }) },
  {
    name: 'knn',
    variant: 'by distance',
    open: createNeighboursEstimator,
    params: () => ({ neighbours: 9, weighting: 'distance' })
  },
  { name: 'gbdt', variant: 'plain', open: createGbdtEstimator, params: () => SMALL_BOOST },
  {
    name: 'gbdt',
    variant: 'sampled',
    open: createGbdtEstimator,
    params: (columns) => ({
      ...SMALL_BOOST,
      rowShare: 0.7,
      columnShare: 0.6,
      l1: 0.1,
      maxDepth: 3,
      monotone: Array.from({ length: columns }, (_, j) => (j === 0 ? 1 : 0)),
      categorySingle: 8
    })
  },
  { name: 'tree', variant: 'plain', open: createTreeEstimator, params: () => ({ minRows: 5 }) },
  { name: 'forest', variant: 'plain', open: createForestEstimator, params: () => ({ trees: 12, minRows: 3 }) },
  { name: 'extra-trees', variant: 'plain', open: createExtraTreesEstimator, params: () => ({ trees: 12 }) },
  {
    name: 'extra-trees',
    variant: 'drawn',
    open: createExtraTreesEstimator,
    params: () => ({ trees: 10, bootstrap: true, columnTries: 2, maxDepth: 4 })
  },
  { name: 'ebm', variant: 'plain', open: createEbmEstimator, params: () => ({ rounds: 20, learningRate: 0.1 }) },
  {
    name: 'mlp',
    variant: 'plain',
    open: createMlpEstimator,
    params: () => ({ ...SMALL_NET, dropout: 0.1, clipNorm: 1 })
  },
  { name: 'mlp', variant: 'RealMLP', open: createMlpEstimator, params: () => ({ ...SMALL_NET, recipe: 'realmlp' }) },
  { name: 'mlp', variant: 'periodic', open: createMlpEstimator, params: () => ({ ...SMALL_NET, numbers: 'periodic' }) },
  { name: 'tabm', variant: 'plain', open: createTabmEstimator, params: () => ({ ...SMALL_NET, members: 4 }) },
  {
    name: 'tabm',
    variant: 'piecewise',
    open: createTabmEstimator,
    params: () => ({ ...SMALL_NET, members: 3, numbers: 'piecewise', labelSmoothing: 0.1 })
  }
];
