import { applyRecipe, describePrepared, fitRecipe, type ColumnSchema, type Step } from '#core/datasets';
import { AppError, type Table } from '#core/shared';
import { refuseStep } from './refuse-step.ts';
import { stepColumns } from './step-columns.ts';

interface Framed {
  readonly table: Table;
  readonly columns: readonly ColumnSchema[];
}

/**
 * A table as preparation steps make it, for choosing target and features by their names and types. The steps learn from
 * all rows here, so no value of it may reach a model. @throws training/bad-spec, datasets/recipe-mismatch, datasets/bad-formula
 */
export function framePrepared({ table, columns }: Framed, steps: readonly Step[]): Framed {
  const stranger = steps.find((step) => step.enabled && stepColumns(step) === undefined);
  if (stranger) {
    const message = `The training specification cannot be used: ${refuseStep(stranger)}.`;
    throw new AppError('training/bad-spec', { message });
  }
  const prepared = applyRecipe(fitRecipe({ format: 'assay.recipe/1', steps }, table), table);
  return { table: prepared.table, columns: describePrepared(prepared, { table, schema: columns }) };
}
