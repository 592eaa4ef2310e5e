import { applyRecipe, parseFittedRecipe, type FittedRecipe } from '#core/datasets';
import { encodedType, type Encoder } from '#core/features';
import { canonicalJson, findColumn, type Column } from '#core/shared';
import { modelSteps } from './model-steps.ts';
import { stepColumns } from './step-columns.ts';

/**
 * The preparation part of a model file that is not trusted. What it returns can be applied to a table of its columns and
 * gives all that the encoder reads. @throws Error, datasets/bad-recipe, datasets/recipe-mismatch, datasets/bad-formula
 */
export function checkPrepare(json: unknown, { encoder, target }: { encoder: Encoder; target: string }): FittedRecipe {
  canonicalJson(json as FittedRecipe);
  const prepare = parseFittedRecipe(json);
  const { steps } = prepare.recipe;
  const names = prepare.columns.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new Error('a column to prepare is there twice');
  if (names.includes(target)) throw new Error('the target is a column to prepare');
  if (modelSteps(steps).length !== steps.length) throw new Error('a preparation step changes nothing');
  const stranger = steps.find((step) => stepColumns(step) === undefined);
  if (stranger) throw new Error(`a step of the kind ${stranger.kind} cannot prepare a row by itself`);
  const { table } = applyRecipe(prepare, { rows: 0, columns: prepare.columns.map(emptyColumn) });
  for (const encoding of encoder.columns) {
    const column = findColumn(table, encoding.column);
    if (!column) throw new Error(`preparation makes no column ${encoding.column}`);
    if (encodedType(encoding) === 'number' && column.kind === 'text')
      throw new Error(`preparation makes no numbers of ${encoding.column}`);
  }
  return prepare;
}

function emptyColumn({ name, kind }: FittedRecipe['columns'][number]): Column {
  return kind === 'number'
    ? { kind, name, values: new Float64Array(0) }
    : { kind, name, codes: new Int32Array(0), levels: [] };
}
