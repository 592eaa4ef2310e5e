import { writeCsv } from '#core/datasets';
import { range, type Table } from '#core/shared';
import { prepareRows, type PipelineModel } from '#core/training';
import { onnxInputs } from '../onnx/onnx-inputs.ts';

/** Golden rows as the ONNX files take them, as CSV, where those take prepared columns. */
export function goldenPrepared(model: PipelineModel, golden: Table): Uint8Array | undefined {
  const { inputs, reason } = onnxInputs(model);
  if (model.prepare === undefined || reason === undefined) return undefined;
  const prepared = prepareRows(model.prepare, golden, range(golden.rows));
  const names = new Set(inputs.map(({ name }) => name));
  const table = { ...prepared, columns: prepared.columns.filter(({ name }) => names.has(name)) };
  return new TextEncoder().encode([...writeCsv(table)].join(''));
}
