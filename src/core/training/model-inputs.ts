import { encodedType, type ColumnEncoding } from '#core/features';
import type { PipelineModel } from './pipeline-model.ts';
import { traceColumns } from './prepare/trace-columns.ts';

/** A raw column that a model needs to score a table. */
export interface ModelInput {
  readonly name: string;
  readonly type: 'number' | 'category';
  /** How the encoder reads it; `undefined` for a column that preparation steps read first. */
  readonly encoding: ColumnEncoding | undefined;
}

/** The raw columns that a model needs: those its steps and its encoder read. */
export function modelInputs({ encoder, prepare }: PipelineModel): readonly ModelInput[] {
  if (prepare === undefined)
    return encoder.columns.map((encoding) => ({ name: encoding.column, type: encodedType(encoding), encoding }));
  const { names, reads } = traceColumns(
    prepare.recipe.steps,
    prepare.columns.map(({ name }) => name)
  );
  return prepare.columns.map(({ name, kind }) => {
    const encoding = encoder.columns.find(({ column }) => !reads.has(name) && names.get(column) === name);
    const type = kind === 'number' ? 'number' : 'category';
    return { name, type: encoding === undefined ? type : encodedType(encoding), encoding };
  });
}
