// The settings of the comparisons, in our names; tests/bench/peers translates them.

/** LightGBM's defaults; nothing stops early. */
export const GBDT = {
  rounds: 100,
  leaves: 31,
  learningRate: 0.1,
  bins: 255,
  minRows: 20,
  minHessian: 1e-3,
  l2: 0,
  patience: 0,
  validationShare: 0
};

/** scikit-learn's defaults: trees grow until their leaves are pure or of one row. */
export const FOREST = { trees: 100, minRows: 1 };

/** No rows are kept aside, so every epoch is the same work on both sides. */
export const MLP = { batchSize: 256, learningRate: 2e-3, schedule: 'constant', weightDecay: 1e-4, validationShare: 0 };

export const LINEAR = { l2: 1e-3 };
