import { applyRecipe, type FittedRecipe } from '#core/datasets';
import { AppError, findColumn, takeRows, type Table } from '#core/shared';
import { emptyNulls } from './empty-nulls.ts';

/** The given rows of a raw table as a model's encoder reads them. @throws datasets/unknown-column, datasets/recipe-mismatch */
export function prepareRows(prepare: FittedRecipe, table: Table, rows: Int32Array): Table {
  const columns = prepare.columns.map(({ name }) => {
    const column = findColumn(table, name);
    if (column) return column;
    throw new AppError('datasets/unknown-column', { message: `There is no column named "${name}".` });
  });
  return applyRecipe(prepare, emptyNulls(takeRows({ rows: table.rows, columns }, rows), prepare.recipe.steps)).table;
}
