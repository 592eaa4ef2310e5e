import type { PipelineModel } from '#core/training';
import { outputNames } from '../onnx/output-names.ts';

/** The names of a model's scores in exported files: `p_<class>` in the order of `model.classes`, or `prediction`. */
export function scoreNames(model: PipelineModel): readonly string[] {
  return outputNames(model).scores;
}
