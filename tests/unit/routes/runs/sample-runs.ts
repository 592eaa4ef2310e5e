import type { RegistryModel, RunRecord, StoredRun } from '#core/registry';
import type { Evaluation } from '#core/validation';

export function evaluation(change: Partial<Evaluation> = {}): Evaluation {
  return {
    rows: 100,
    metric: 'auc',
    metrics: {
      auc: { value: 0.8, low: 0.75, high: 0.85 },
      logLoss: { value: 0.4, low: 0.35, high: 0.45 },
      f1: null
    },
    baseline: { auc: { value: 0.5, low: 0.5, high: 0.5 }, logLoss: { value: 0.7, low: 0.65, high: 0.75 }, f1: null },
    folds: { auc: [0.7, 0.8, 0.9], logLoss: [0.4, null] },
    gain: { kind: 'difference', value: 0.3, sentence: 'AUC 0.80, guessing gives 0.50' },
    improvement: { value: 0.3, low: 0.25, high: 0.35 },
    verdict: 'PASS',
    ...change
  };
}

export function runRecord(change: Partial<RunRecord> = {}): RunRecord {
  return {
    format: 'assay.run/1',
    spec: {
      format: 'assay.training-spec/1',
      data: 'd'.repeat(64),
      target: 'churn',
      task: 'binary',
      features: [
        { name: 'age', type: 'number' },
        { name: 'plan', type: 'category' }
      ],
      split: { kind: 'stratified', holdout: 0.2, folds: 5 },
      transform: { impute: 'median', category: 'onehot', rareBelow: 10, maxLevels: 50 },
      metric: 'auc',
      estimator: { name: 'linear', params: { l2: 1 } },
      engine: 'exact',
      seed: 7
    },
    specDigest: 's'.repeat(64),
    dataset: { name: 'customers', version: 'v'.repeat(64), rows: 500 },
    modelDigest: 'm'.repeat(64),
    determinism: { class: 'exact', backend: 'js' },
    rejectedBackends: [],
    evaluation: evaluation(),
    curve: [],
    steps: 10,
    environment: {},
    startedAt: 1000,
    timings: { fitMs: 50, evaluateMs: 5 },
    ...change
  };
}

export function storedRun(id: string, change: Partial<RunRecord> = {}): StoredRun {
  return { id, run: runRecord(change) };
}

/** Version 1 was champion from 20 to 50, version 2 since then; version 3 was held. */
export function model(): RegistryModel {
  const version = (number: number, run: string, aliases: readonly string[] = []) => ({
    version: number,
    run,
    modelDigest: 'm'.repeat(64),
    at: number * 10,
    reason: `reason ${number}`,
    aliases
  });
  return {
    name: 'Churn',
    versions: [version(3, 'c'), version(2, 'b', ['champion']), version(1, 'a')],
    aliases: new Map([['champion', 2]]),
    history: [
      {
        seq: 6,
        at: 70,
        event: { kind: 'challenger-held', model: 'Churn', version: 3, champion: 2, reason: 'no better' }
      },
      {
        seq: 5,
        at: 60,
        event: {
          kind: 'version-registered',
          model: 'Churn',
          version: 3,
          run: 'c',
          modelDigest: 'm',
          reason: 'new data'
        }
      },
      {
        seq: 4,
        at: 50,
        event: { kind: 'alias-moved', model: 'Churn', alias: 'champion', from: 1, to: 2, reason: 'better' }
      },
      {
        seq: 3,
        at: 40,
        event: { kind: 'version-registered', model: 'Churn', version: 2, run: 'b', modelDigest: 'm', reason: 'tuned' }
      },
      {
        seq: 2,
        at: 20,
        event: { kind: 'alias-moved', model: 'Churn', alias: 'champion', from: null, to: 1, reason: 'first' }
      },
      {
        seq: 1,
        at: 10,
        event: { kind: 'version-registered', model: 'Churn', version: 1, run: 'a', modelDigest: 'm', reason: 'first' }
      }
    ]
  };
}
