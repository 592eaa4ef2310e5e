import { parseRecipe, writeCsv, type Step } from '#core/datasets';
import type { FitContext } from '#core/ports';
import type { Table } from '#core/shared';
import {
  framePrepared,
  frameProblem,
  trainModel,
  type CheckpointStore,
  type Trained,
  type TrainingSpec
} from '#core/training';
import { openEstimator } from '#engines/estimators';
import { importText, quietContext } from '../../fixtures/import-text.ts';

const nowhere: CheckpointStore = { load: async () => undefined, save: async () => undefined };
const ctx: FitContext = {
  ...quietContext,
  checkpoint: { load: async () => undefined, save: async () => undefined }
};

export function stepsOf(...steps: readonly Record<string, unknown>[]): readonly Step[] {
  const named = steps.map((step, i) => ({ id: `s${i + 1}`, ...step }));
  return parseRecipe({ format: 'assay.recipe/1', steps: named }).steps;
}

export const STEPS = stepsOf(
  { kind: 'impute', columns: ['x1'], method: 'median', indicator: 'add' },
  { kind: 'impute', columns: ['job'], method: 'mode' },
  { kind: 'formula', into: 'both', formula: 'x1 * x2' },
  { kind: 'scale', columns: ['both'], method: 'standard' },
  { kind: 'yeo-johnson', columns: ['x2'] },
  { kind: 'bin', column: 'x1', method: 'quantile', count: 3, into: 'third' },
  { kind: 'merge-rare', columns: ['job'], below: 0.1 },
  { kind: 'winsorise', columns: ['x1'] }
);

/** A table as it is read from CSV, and a spec for it with preparation steps. */
export async function specFor(raw: Table, prepare: readonly Step[]): Promise<{ table: Table; spec: TrainingSpec }> {
  const { table: read, schema } = await importText([...writeCsv(raw)].join(''));
  const framed = framePrepared({ table: read, columns: schema }, prepare);
  const choices = { target: 'y', prepare, split: { folds: 3 }, estimator: { name: 'linear', params: {} } };
  return { table: read, spec: frameProblem({ ...framed, tableDigest: 'd' }, choices).spec };
}

interface TrainCase {
  readonly table: Table;
  readonly spec: TrainingSpec;
  readonly checkpoints?: CheckpointStore;
  readonly lanes?: number;
}

/** Trained for real, by the linear estimator. */
export async function trainCase(input: TrainCase): Promise<Trained> {
  const { estimator } = await openEstimator('linear', { engine: 'exact', skip: [], workload: undefined });
  return trainModel({ estimator, checkpoints: nowhere, ...input }, ctx);
}
