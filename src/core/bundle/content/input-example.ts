import type { JsonObject } from '#core/shared';
import type { ModelInput, PipelineModel } from '#core/training';
import { onnxInputs } from '../onnx/onnx-inputs.ts';

/**
 * One row in pandas' split form: a middling value of each number column and a level of each category column; 0 and no text
 * for columns that preparation steps read, of which no values are kept.
 */
export function inputExample(model: PipelineModel): JsonObject {
  const { inputs } = onnxInputs(model);
  return { columns: inputs.map(({ name }) => name), data: [inputs.map(exampleCell)] };
}

function exampleCell({ type, encoding }: ModelInput): string | number {
  if (encoding === undefined) return type === 'number' ? 0 : '';
  if (encoding.kind === 'raw') return encoding.typical;
  return encoding.kind === 'number' ? encoding.fill : (encoding.levels[0] ?? '');
}
