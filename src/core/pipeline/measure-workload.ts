import { fitEncoder } from '#core/features';
import type { Table } from '#core/shared';
import { findEstimator, makeSplit, prepareFit, readTarget, type TrainingSpec } from '#core/training';
import type { Workload } from './ports.ts';

/**
 * The size of the final fit, or undefined where it decides nothing: of an exact run, or of an estimator with one backend.
 * Reads no other rows than the final fit does. @throws datasets/unknown-column, datasets/recipe-mismatch, training/*
 */
export function measureWorkload(spec: TrainingSpec, table: Table): Workload | undefined {
  const { determinism } = findEstimator(spec.estimator.name);
  if (spec.engine === 'exact' || determinism.fast === determinism.exact) return undefined;
  const target = readTarget(table, spec.target, spec.task);
  const { folds } = makeSplit(table, target, spec);
  const rows = Int32Array.from(folds.flatMap((fold) => [...fold]));
  const prepared = prepareFit(spec, table, rows);
  const { width } = fitEncoder(prepared.table, prepared.rows, {
    features: spec.features,
    encoding: 'dense',
    ...spec.transform
  });
  return { rows: rows.length, columns: width, classes: target.classes.length, params: spec.estimator.params };
}
