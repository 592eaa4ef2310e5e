import { modelInputs, type ModelInput, type PipelineModel } from '#core/training';
import { createGraph } from './graph.ts';
import { addPrepare } from './prepare/add-prepare.ts';
import { InexpressibleError } from './prepare/cells.ts';

export interface OnnxInputs {
  readonly inputs: readonly ModelInput[];
  /** Why the graph takes prepared columns in place of raw ones; absent when it takes raw ones. */
  readonly reason?: string;
}

/**
 * What the ONNX form of a model takes: the raw columns, or, when a preparation step has no exact form in ONNX, the
 * columns as they are after preparation.
 */
export function onnxInputs(model: PipelineModel): OnnxInputs {
  const { prepare, encoder } = model;
  const inputs = modelInputs(model);
  if (prepare === undefined) return { inputs };
  try {
    addPrepare(createGraph(new Set()), { prepare, encoder, inputs });
    return { inputs };
  } catch (error) {
    if (!(error instanceof InexpressibleError)) throw error;
    return { inputs: modelInputs(withoutPrepare(model)), reason: error.message };
  }
}

function withoutPrepare({ task, target, classes, encoder, fitted }: PipelineModel): PipelineModel {
  return { task, target, classes, encoder, fitted };
}
