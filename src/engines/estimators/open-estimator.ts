import type { Workload } from '#core/pipeline';
import type { Estimator } from '#core/ports';
import { AppError } from '#core/shared';
import type { EstimatorName } from '#core/training';
import { createBaselineEstimator } from '#engines/baseline';
import { createLinearEstimator } from '#engines/linear';
import type { Rejection } from '#engines/tfjs';
import { chooseForWorkload } from './choose-for-workload.ts';
import type { ComputeWish } from './compute-wish.ts';

export interface OpenEstimatorOptions {
  readonly engine: 'exact' | 'fast';
  /** Backends not to try again, e.g. one that was lost in this job. */
  readonly skip?: readonly string[];
  /** What will be fitted, and where the user wants it. A fast network without both takes the first GPU there is. */
  readonly workload?: Workload;
  readonly compute?: ComputeWish;
}

export interface OpenedEstimator {
  readonly estimator: Estimator;
  /** Backends that were tried and not taken, with the reason. */
  readonly rejected: readonly Rejection[];
  /** Why a network trains where it does, where that was chosen. */
  readonly reason?: string;
}

/** What runs on our own kernels, or on none: the same bits everywhere. Loaded when asked for. */
const EXACT: Readonly<Record<EstimatorName, () => Promise<Estimator>>> = {
  baseline: async () => createBaselineEstimator(),
  linear: async () => createLinearEstimator(),
  'naive-bayes': async () => (await import('#engines/bayes')).createBayesEstimator(),
  knn: async () => (await import('#engines/neighbours')).createNeighboursEstimator(),
  tree: async () => (await import('#engines/forest')).createTreeEstimator(),
  gbdt: async () => (await import('#engines/trees')).createGbdtEstimator(),
  forest: async () => (await import('#engines/forest')).createForestEstimator(),
  'extra-trees': async () => (await import('#engines/forest')).createExtraTreesEstimator(),
  ebm: async () => (await import('#engines/ebm')).createEbmEstimator(),
  mlp: async () => (await import('#engines/nets')).createMlpEstimator(),
  tabm: async () => (await import('#engines/nets')).createTabmEstimator()
};

const isKnown = (name: string): name is EstimatorName => Object.hasOwn(EXACT, name);
type NetworkName = 'mlp' | 'tabm';
const isNetwork = (name: EstimatorName): name is NetworkName => name === 'mlp' || name === 'tabm';

/**
 * The estimator of that name on the backend that its engine class, the device and the user's wish make best. Only
 * networks have another than our own kernels, a GPU by way of tfjs, which is loaded for `fast` alone.
 * @throws training/bad-spec for an unknown name, or for hyperparameters that cannot be used
 */
export async function openEstimator(name: string, options: OpenEstimatorOptions): Promise<OpenedEstimator> {
  if (!isKnown(name)) throw new AppError('training/bad-spec', { message: `There is no estimator named "${name}".` });
  if (options.engine === 'exact' || !isNetwork(name)) return { estimator: await EXACT[name](), rejected: [] };
  return openFastNetwork(name, options);
}

async function openFastNetwork(
  name: NetworkName,
  { skip = [], workload, compute }: OpenEstimatorOptions
): Promise<OpenedEstimator> {
  const choice = workload && compute && (await chooseForWorkload(name, workload, { ...compute, skip }));
  if (choice?.device === 'wasm') return { estimator: await EXACT[name](), rejected: [], reason: choice.reason };
  const tfjs = await import('#engines/tfjs');
  const { backend, rejected } = await tfjs.chooseGpu({ skip });
  if (backend === null) {
    const reason = choice && `${choice.reason} No GPU could be opened, so WebAssembly does it.`;
    return { estimator: await EXACT[name](), rejected, reason };
  }
  const create = { mlp: tfjs.createMlpEstimator, tabm: tfjs.createTabmEstimator }[name];
  return { estimator: create(backend), rejected, reason: choice?.reason };
}
