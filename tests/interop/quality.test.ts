import { describe, expect, it } from 'vitest';
import { compareQuality, scoreBoth, type Duel } from './quality/compare-with-peer.ts';
import type { MeasureName, Measures } from './quality/measures.ts';
import { isPresent, PROBLEMS, type Problem } from './quality/tables.ts';

const PYTHON = process.env['ASSAY_PYTHON'] ?? '';
const TORCH = process.env['ASSAY_TORCH_PYTHON'] ?? '';
const TOLERANCE = 0.005;
const MINUTES = 60_000;

const GBDT = {
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
const OBJECTIVES = { binary: 'binary', multiclass: 'multiclass', regression: 'regression' } as const;

/** Ours may be better by any amount, worse by half a percent. */
function expectEqualQuality(
  { ours, theirs }: { ours: Measures; theirs: Measures },
  names: readonly MeasureName[]
): void {
  for (const name of names) {
    const [oursOne, theirsOne] = [ours[name]!, theirs[name]!];
    const told = `${name}: ours ${oursOne.toPrecision(6)}, theirs ${theirsOne.toPrecision(6)}`;
    if (name === 'AUC') expect(oursOne, told).toBeGreaterThanOrEqual(theirsOne * (1 - TOLERANCE));
    else expect(oursOne, told).toBeLessThanOrEqual(theirsOne * (1 + TOLERANCE));
  }
}

const gbdtDuel = ({ task, loss }: Problem): Duel => ({
  estimator: 'gbdt',
  params: () => (loss ? { ...GBDT, loss } : GBDT),
  python: PYTHON,
  peer: 'lightgbm',
  encoding: 'native',
  extra: { objective: loss ?? OBJECTIVES[task] }
});

/** scikit-learn's defaults: pure leaves; the root of the columns for classes, all of them for numbers. */
const forestDuel: Duel = {
  estimator: 'forest',
  params: ({ train: { cols }, classes }) => ({
    trees: 100,
    minRows: 1,
    columnTries: classes === 0 ? cols : Math.floor(Math.sqrt(cols))
  }),
  python: PYTHON,
  peer: 'forest',
  encoding: 'native',
  mostRows: 10_000
};

const networkDuel = (problem: Problem): Duel => ({
  estimator: 'mlp',
  params: () => ({
    hidden: [64, 64],
    epochs: 20,
    patience: 20,
    batchSize: problem.file !== undefined && problem.seeds > 2 ? 32 : 256,
    learningRate: 2e-3,
    schedule: 'constant',
    weightDecay: 1e-4,
    validationShare: 0
  }),
  python: TORCH,
  peer: 'network',
  encoding: 'dense',
  mostRows: 10_000,
  seeds: 2
});

const linearDuel: Duel = {
  estimator: 'linear',
  params: () => ({ l2: 1e-3 }),
  python: PYTHON,
  peer: 'linear',
  encoding: 'dense',
  seeds: 1
};

describe.each(PROBLEMS.map((problem) => [problem.name, problem] as const))('on %s', (_, problem) => {
  const { measures } = problem;
  // Leaves are pure, so where a forest errs it may say 0: single rows would decide the log-loss of either side.
  const ofForests = measures.map((name) => (name === 'log-loss' ? 'Brier' : name));
  const absent = PYTHON === '' || !isPresent(problem);

  it.skipIf(absent)(
    'our boosted trees are as good as LightGBM',
    async () => expectEqualQuality(await compareQuality(problem, gbdtDuel(problem)), measures),
    5 * MINUTES
  );

  it.skipIf(absent)(
    'our random forest is as good as that of scikit-learn',
    async () => expectEqualQuality(await compareQuality(problem, forestDuel), ofForests),
    5 * MINUTES
  );

  it.skipIf(absent || TORCH === '')(
    'our network is as good as the same one in PyTorch',
    async () => expectEqualQuality(await compareQuality(problem, networkDuel(problem)), measures),
    5 * MINUTES
  );

  it.skipIf(absent)(
    'our linear model predicts what that of scikit-learn predicts',
    async () => {
      const both = await scoreBoth(problem, linearDuel);
      const { ours, theirs, problem: encoded } = both[0]!;
      const unit = encoded.classes === 0 ? Math.max(...encoded.trainY.map(Math.abs)) : 1;
      const worst = ours.reduce((most, score, i) => Math.max(most, Math.abs(score - theirs[i]!) / unit), 0);
      expect(ours.length).toBe(theirs.length);
      expect(worst).toBeLessThanOrEqual(1e-6);
    },
    5 * MINUTES
  );
});
