import type { Digest } from '#core/shared';
import { modelInputs, type PipelineModel } from '#core/training';
import type { BundleManifest } from '../manifest/manifest.ts';
import { onnxInputs } from '../onnx/onnx-inputs.ts';
import { scoreNames } from './score-names.ts';

/** What the manifest says about a model. */
export function modelSection(model: PipelineModel, digest: Digest): BundleManifest['model'] {
  const { inputs, reason } = onnxInputs(model);
  const taken = inputs.map(({ name, type, prepared }) => ({
    name,
    type,
    ...(prepared === undefined ? {} : { prepared })
  }));
  return {
    digest,
    task: model.task,
    target: model.target,
    classes: [...model.classes],
    inputs: modelInputs(model).map(({ name, type }) => ({ name, type })),
    outputs: [...scoreNames(model)],
    ...(reason === undefined ? {} : { onnx: { takes: 'prepared', reason, inputs: taken } })
  };
}
