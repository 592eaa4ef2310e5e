import type { JsonValue } from '#core/shared';
import { modelInputs } from '#core/training';
import type { ScoredTable } from './score-table.ts';
import type { ServedModel } from './served-model.ts';

/** An OIP v2 answer: one `[N]` tensor per prediction column. */
export function inferenceResponse({ name, version }: ServedModel, { predictions }: ScoredTable): JsonValue {
  return {
    model_name: name,
    model_version: version,
    outputs: predictions.columns.map((column) => ({
      name: column.name,
      shape: [predictions.rows],
      ...(column.kind === 'number'
        ? { datatype: 'FP64', data: [...column.values] }
        : { datatype: 'BYTES', data: Array.from(column.codes, (code) => column.levels[code]!) })
    }))
  };
}

/** The tensors a model takes and gives, as OIP v2 metadata. */
export function modelMetadata({ name, version, model }: ServedModel): JsonValue {
  const outputs =
    model.task === 'regression'
      ? [{ name: 'prediction', datatype: 'FP64', shape: [-1] }]
      : [
          { name: 'prediction', datatype: 'BYTES', shape: [-1] },
          ...model.classes.map((label) => ({ name: `p_${label}`, datatype: 'FP64', shape: [-1] }))
        ];
  return {
    name,
    versions: [version],
    platform: 'assay',
    inputs: modelInputs(model).map(({ name: column, type }) => ({
      name: column,
      datatype: type === 'number' ? 'FP64' : 'BYTES',
      shape: [-1]
    })),
    outputs
  };
}
