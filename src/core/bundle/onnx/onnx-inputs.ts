import { encodedType } from '#core/features';
import { modelInputs, type ModelInput, type PipelineModel } from '#core/training';
import { createGraph } from './graph.ts';
import { addPrepare } from './prepare/add-prepare.ts';

export interface OnnxInput extends ModelInput {
  /** The column after preparation that is put in, because ONNX cannot compute it; absent for a raw column. */
  readonly prepared?: string;
}

export interface OnnxInputs {
  readonly inputs: readonly OnnxInput[];
  /** Why some are columns as they are after preparation; absent when all are raw. */
  readonly reason?: string;
}

/**
 * What the ONNX form of a model takes: raw columns and, for what preparation steps make without an exact form in ONNX,
 * the columns that they make. Those never have the name of a raw column, so that one cannot be taken for the other.
 */
export function onnxInputs(model: PipelineModel): OnnxInputs {
  const { prepare, encoder } = model;
  const inputs = modelInputs(model);
  if (prepare === undefined) return { inputs };
  const names = new Set(inputs.map(({ name }) => name));
  const graph = createGraph(names);
  const columns = addPrepare(graph, { prepare, encoder, inputs });
  const reasons = [...columns.values()].flatMap((column) => ('reason' in column ? [column.reason] : []));
  if (reasons.length === 0) return { inputs };
  const kept = graph.sourcesOf([...columns.values()].flatMap((column) => ('value' in column ? [column.value] : [])));
  const claim = (wanted: string): string => {
    let name = wanted;
    while (names.has(name)) name += ' (prepared)';
    names.add(name);
    return name;
  };
  const prepared = encoder.columns
    .filter(({ column }) => 'reason' in columns.get(column)!)
    .map((encoding) => {
      const { column } = encoding;
      return { name: claim(column), type: encodedType(encoding), encoding, prepared: column };
    });
  return {
    inputs: [...inputs.filter(({ name }) => kept.has(name)), ...prepared],
    reason: [...new Set(reasons)].join('; ')
  };
}
