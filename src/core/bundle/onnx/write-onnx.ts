import { modelInputs, type PipelineModel } from '#core/training';
import { addEncoder } from './add-encoder.ts';
import { addFitted } from './add-fitted.ts';
import { BASE_OPSET, createGraph, FLOAT, STRING, type Graph, type ValueInfo } from './graph.ts';
import { onnxInputs } from './onnx-inputs.ts';
import { outputNames, type OutputNames } from './output-names.ts';
import { addPrepare } from './prepare/add-prepare.ts';
import { protobuf, type Protobuf } from './protobuf.ts';

const IR_VERSION = 7;
/** Of the release that brought `TEXT_OPSET`. */
const TEXT_IR_VERSION = 9;
const ML_OPSET = 2;

export interface OnnxOptions {
  /**
   * `mlflow`: columns `[N]` in, `label [N]` and one `p_<class> [N]` per class (or `prediction [N]`) out; a model of one
   * column takes `[N, 1]`, because MLflow feeds a whole frame then. `triton`: columns `[N, 1]` in, `label [N]` and
   * `probabilities [N, C]` (or `prediction [N, 1]`) out.
   */
  readonly profile: 'mlflow' | 'triton';
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * A complete scorer as an ONNX file (IR 7, ai.onnx 13, ai.onnx.ml 2; with functions of texts IR 9, ai.onnx 20): raw columns in, numbers as float32 with NaN for
 * missing, categories as text. Preparation steps are part of the graph; what one makes that has no exact form in ONNX is
 * put in as a prepared column (`onnxInputs` says which, and why). Equal inputs give equal bytes.
 */
export function writeOnnx(model: PipelineModel, { profile, name, metadata }: OnnxOptions): Uint8Array {
  const { inputs: columns } = onnxInputs(model);
  if (columns.some((column) => column.name === '')) throw new Error('a column without a name cannot be exported');
  const names = outputNames(model);
  const taken = [...modelInputs(model), ...columns].map((column) => column.name);
  const graph = createGraph(new Set([...taken, names.label ?? '', names.matrix, ...names.scores]));
  const scores = addFitted(graph, model.fitted, addEncoder(graph, model.encoder, encoderValues(graph, model)));
  const outputs =
    profile === 'mlflow'
      ? addFlatOutputs(graph, model, { names, scores })
      : addMatrixOutputs(graph, model, { names, scores });
  const shape = profile === 'mlflow' && columns.length > 1 ? ['N'] : ['N', 1];
  const inputs = columns.map((column): ValueInfo => {
    const type = column.type === 'number' ? FLOAT : STRING;
    return { name: column.name, type, shape };
  });
  return wrap(graph.finish(name, inputs, outputs), { metadata, opset: graph.opset });
}

/** The graph values of the columns that the encoder reads. */
function encoderValues(graph: Graph, model: PipelineModel): ReadonlyMap<string, string> {
  const { prepare, encoder } = model;
  if (prepare === undefined) return new Map();
  const columns = addPrepare(graph, { prepare, encoder, inputs: modelInputs(model) });
  const computed = [...columns].flatMap(([name, column]) => ('value' in column ? [[name, column.value] as const] : []));
  const given = onnxInputs(model).inputs.flatMap(({ name, prepared }) =>
    prepared === undefined ? [] : [[prepared, name] as const]
  );
  return new Map([...computed, ...given]);
}

interface Scores {
  readonly names: OutputNames;
  readonly scores: string;
}

function addFlatOutputs(graph: Graph, { classes }: PipelineModel, { names, scores }: Scores): ValueInfo[] {
  const label = addLabel(graph, classes, { names, scores });
  const flat = names.scores.map((name, index): ValueInfo => {
    graph.node('Gather', [scores, graph.integers([index], [])], {
      attributes: [{ name: 'axis', int: 1 }],
      output: name
    });
    return { name, type: FLOAT, shape: ['N'] };
  });
  return [...label, ...flat];
}

function addMatrixOutputs(graph: Graph, { classes }: PipelineModel, { names, scores }: Scores): ValueInfo[] {
  const label = addLabel(graph, classes, { names, scores });
  graph.node('Identity', [scores], { output: names.matrix });
  return [...label, { name: names.matrix, type: FLOAT, shape: ['N', names.scores.length] }];
}

/** The most probable class; of equals the first. */
function addLabel(graph: Graph, classes: readonly string[], { names, scores }: Scores): ValueInfo[] {
  if (names.label === undefined) return [];
  const best = graph.node('ArgMax', [scores], {
    attributes: [
      { name: 'axis', int: 1 },
      { name: 'keepdims', int: 0 }
    ]
  });
  graph.node('LabelEncoder', [best], {
    domain: 'ai.onnx.ml',
    attributes: [
      { name: 'keys_int64s', ints: [...classes.keys()] },
      { name: 'values_strings', texts: classes },
      { name: 'default_string', text: classes[0]! }
    ],
    output: names.label
  });
  return [{ name: names.label, type: STRING, shape: ['N'] }];
}

function wrap(
  graph: Protobuf,
  { metadata, opset }: { metadata: Readonly<Record<string, string>>; opset: number }
): Uint8Array {
  const ir = opset === BASE_OPSET ? IR_VERSION : TEXT_IR_VERSION;
  const model = protobuf().integer(1, ir).text(2, 'assay').message(7, graph);
  model.message(8, protobuf().text(1, '').integer(2, opset));
  model.message(8, protobuf().text(1, 'ai.onnx.ml').integer(2, ML_OPSET));
  for (const key of Object.keys(metadata).sort()) model.message(14, protobuf().text(1, key).text(2, metadata[key]!));
  return model.finish();
}
