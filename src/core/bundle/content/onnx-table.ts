import { findColumn, range, type Table } from '#core/shared';
import { prepareRows, type PipelineModel } from '#core/training';
import { onnxInputs } from '../onnx/onnx-inputs.ts';

/**
 * The rows of a raw table as the ONNX form of a model takes them: raw columns as they are, prepared ones as the engine
 * prepares them. @throws datasets/unknown-column
 */
export function onnxTable(model: PipelineModel, table: Table): Table {
  const { inputs } = onnxInputs(model);
  const prepared = model.prepare ? prepareRows(model.prepare, table, range(table.rows)) : table;
  const columns = inputs.map((input) => ({
    ...(input.prepared === undefined ? findColumn(table, input.name)! : findColumn(prepared, input.prepared)!),
    name: input.name
  }));
  return { rows: table.rows, columns };
}
