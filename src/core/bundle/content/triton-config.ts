import type { PipelineModel } from '#core/training';
import { onnxInputs } from '../onnx/onnx-inputs.ts';
import { outputNames } from '../onnx/output-names.ts';
import { quotePbtxt } from '../text/quote-pbtxt.ts';

/** Triton's `config.pbtxt` for the ONNX file of profile `triton`; the caller batches, so all shapes are spelled out. */
export function tritonConfig(model: PipelineModel, name: string): string {
  const { label, matrix, scores } = outputNames(model);
  const inputs = onnxInputs(model).inputs.map((input) =>
    tensor(input.name, input.type === 'number' ? 'TYPE_FP32' : 'TYPE_STRING', '-1, 1')
  );
  const outputs = [
    ...(label === undefined ? [] : [tensor(label, 'TYPE_STRING', '-1')]),
    tensor(matrix, 'TYPE_FP32', `-1, ${scores.length}`)
  ];
  return `name: ${quotePbtxt(name)}
backend: "onnxruntime"
max_batch_size: 0
input [
${inputs.join(',\n')}
]
output [
${outputs.join(',\n')}
]
instance_group [ { kind: KIND_CPU } ]
parameters { key: "intra_op_thread_count" value: { string_value: "1" } }
`;
}

function tensor(name: string, type: string, dims: string): string {
  return `  { name: ${quotePbtxt(name)} data_type: ${type} dims: [ ${dims} ] }`;
}
