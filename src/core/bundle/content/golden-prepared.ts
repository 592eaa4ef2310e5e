import { writeCsv } from '#core/datasets';
import type { Table } from '#core/shared';
import type { PipelineModel } from '#core/training';
import { onnxInputs } from '../onnx/onnx-inputs.ts';
import { onnxTable } from './onnx-table.ts';

/** Golden rows as the ONNX files take them, as CSV, where those take prepared columns. */
export function goldenPrepared(model: PipelineModel, golden: Table): Uint8Array | undefined {
  if (onnxInputs(model).reason === undefined) return undefined;
  return new TextEncoder().encode([...writeCsv(onnxTable(model, golden))].join(''));
}
