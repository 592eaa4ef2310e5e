import { encodedType } from '#core/features';
import type { Digest } from '#core/shared';
import type { PipelineModel } from '#core/training';
import type { BundleManifest } from '../manifest/manifest.ts';
import { scoreNames } from './score-names.ts';

/** What the manifest says about a model. */
export function modelSection(model: PipelineModel, digest: Digest): BundleManifest['model'] {
  return {
    digest,
    task: model.task,
    target: model.target,
    classes: [...model.classes],
    inputs: model.encoder.columns.map((encoding) => ({
      name: encoding.column,
      type: encodedType(encoding)
    })),
    outputs: [...scoreNames(model)]
  };
}
