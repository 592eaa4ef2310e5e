import { createEbmEstimator } from '#engines/ebm';
import { createExtraTreesEstimator, createForestEstimator, createTreeEstimator } from '#engines/forest';
import { createGbdtEstimator } from '#engines/trees';
import { describeEstimator } from './contract.ts';

const NATIVE = { encoding: 'native' } as const;
const FEW = { rounds: 40, learningRate: 0.2, minRows: 5 };
const ALL_ROWS = { ...FEW, validationShare: 0 };
const openGbdt = () => createGbdtEstimator({ checkpointMs: 0 });
const openEbm = () => createEbmEstimator({ checkpointMs: 0 });

// Where rows are drawn or held out, a row of weight 2 shares its luck and two rows do not: they agree only roughly.
describeEstimator('gbdt', { ...NATIVE, open: openGbdt, params: FEW, learns: 0.9, weightError: 0.3 });
describeEstimator('gbdt of all rows', { ...NATIVE, open: openGbdt, params: ALL_ROWS, learns: 0.9, weightError: 0.01 });
describeEstimator('ebm', { ...NATIVE, open: openEbm, params: FEW, learns: 0.85, weightError: 0.3 });
describeEstimator('ebm of all rows', { ...NATIVE, open: openEbm, params: ALL_ROWS, learns: 0.85 });
describeEstimator('tree', { ...NATIVE, open: createTreeEstimator, params: { minRows: 5 }, learns: 0.75 });
describeEstimator('forest', {
  ...NATIVE,
  open: createForestEstimator,
  params: { trees: 40 },
  learns: 0.85,
  weightError: 0.12
});
describeEstimator('extra-trees', {
  ...NATIVE,
  open: createExtraTreesEstimator,
  params: { trees: 40 },
  learns: 0.7,
  weightError: 0.12
});
