import type { PipelineModel } from '#core/training';
import { onnxInputs } from './onnx-inputs.ts';

export interface OutputNames {
  /** Only for classification. */
  readonly label: string | undefined;
  /** `p_<class>` in the order of `model.classes`, or the single `prediction`. */
  readonly scores: readonly string[];
  /** All probabilities of a row side by side, or the prediction. */
  readonly matrix: string;
}

/** What an exported model calls its outputs. A name that an input column has already gets underscores appended. */
export function outputNames(model: PipelineModel): OutputNames {
  const { classes } = model;
  const taken = new Set(onnxInputs(model).inputs.map((input) => input.name));
  const claim = (wanted: string): string => {
    let name = wanted;
    while (taken.has(name)) name += '_';
    taken.add(name);
    return name;
  };
  if (classes.length === 0) {
    const prediction = claim('prediction');
    return { label: undefined, scores: [prediction], matrix: prediction };
  }
  return { label: claim('label'), scores: classes.map((name) => claim(`p_${name}`)), matrix: claim('probabilities') };
}
