import { quoteJson } from '../text/quote-json.ts';
import { onnxInputs } from '../onnx/onnx-inputs.ts';
import { outputNames } from '../onnx/output-names.ts';
import type { BundleInput } from './bundle-input.ts';
import { ONNX_VERSION, PYTHON_VERSION } from './python-packages.ts';

/** The `MLmodel` file: ONNX flavour and signature by column, in the form MLflow 3 reads. */
export function mlmodel(input: BundleInput): string {
  const { modelDigest, specDigest, createdAt, determinism, snapshot } = input;
  return `artifact_path: model
${FLAVORS}is_signature_from_type_hint: false
metadata:
  assay_determinism: ${determinism.class}
  assay_model_digest: sha256:${modelDigest}
  assay_spec_digest: sha256:${specDigest}
  assay_train_data_digest: sha256:${snapshot.tableDigest}
mlflow_version: 3.1.0
model_uuid: ${modelDigest.slice(0, 32)}
saved_input_example_info:
  artifact_path: input_example.json
  pandas_orient: split
  serving_input_path: serving_input_example.json
  type: dataframe
signature:
  inputs: ${quoteSingle(inputSignature(input))}
  outputs: ${quoteSingle(outputSignature(input))}
  params: null
type_hint_from_example: false
utc_time_created: '${createdAt.slice(0, 10)} ${createdAt.slice(11, 19)}.000000'
`;
}

const FLAVORS = `flavors:
  onnx:
    code: null
    data: model.onnx
    onnx_session_options:
      execution_mode: sequential
      graph_optimization_level: 99
      inter_op_num_threads: 1
      intra_op_num_threads: 1
    onnx_version: ${ONNX_VERSION}
    providers:
    - CPUExecutionProvider
  python_function:
    data: model.onnx
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.onnx
    python_version: ${PYTHON_VERSION}
`;

function inputSignature({ model }: BundleInput): string {
  return columnsJson(
    onnxInputs(model).inputs.map(({ name, type }) => ({ type: type === 'number' ? 'double' : 'string', name }))
  );
}

function outputSignature({ model }: BundleInput): string {
  const { label, scores } = outputNames(model);
  const labels = label === undefined ? [] : [{ type: 'string', name: label }];
  return columnsJson([...labels, ...scores.map((name) => ({ type: 'float', name }))]);
}

function columnsJson(columns: readonly { type: string; name: string }[]): string {
  return `[${columns.map(({ type, name }) => `{"type":"${type}","name":${quoteJson(name)},"required":true}`).join(',')}]`;
}

/** A single-quoted YAML scalar; the text holds printable ASCII only. */
function quoteSingle(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
