import { fitRecipe, inOrderOfUse, type FittedRecipe, type Step } from '#core/datasets';
import { takeRows, type Table } from '#core/shared';
import type { TrainingSpec } from '../spec.ts';
import { emptyNulls } from './empty-nulls.ts';
import { modelSteps } from './model-steps.ts';
import { neededSteps } from './needed-steps.ts';
import { traceColumns } from './trace-columns.ts';

/**
 * The steps of a spec with all they learnt from the given rows of a raw table, as a model carries them; its `columns` are
 * the raw columns that steps and features read. No other row is looked at, not even for the order of levels.
 * Formulas that nothing reads are left out. `undefined` without steps. @throws datasets/recipe-mismatch, datasets/bad-formula
 */
export function fitPrepare(spec: TrainingSpec, table: Table, rows: Int32Array): FittedRecipe | undefined {
  if (spec.prepare === undefined) return undefined;
  const needed = neededSteps(spec.prepare, spec.features);
  const steps = modelSteps(needed);
  const sample = emptyNulls(takeRows(usedColumns(needed, { spec, table }), rows), steps);
  return fitRecipe({ format: 'assay.recipe/1', steps }, inOrder(sample));
}

function usedColumns(steps: readonly Step[], { spec, table }: { spec: TrainingSpec; table: Table }): Table {
  const { names, reads } = traceColumns(
    steps,
    table.columns.map(({ name }) => name)
  );
  const used = new Set<string | undefined>([...reads, ...spec.features.map(({ name }) => names.get(name))]);
  return { ...table, columns: table.columns.filter(({ name }) => used.has(name)) };
}

function inOrder(table: Table): Table {
  return { ...table, columns: table.columns.map((column) => (column.kind === 'text' ? inOrderOfUse(column) : column)) };
}
