import type { PipelineModel } from '#core/training';
import type { BundleManifest } from '../manifest/manifest.ts';
import { writeOnnx } from '../onnx/write-onnx.ts';
import { fileNameOf } from '../text/file-name-of.ts';

/** What the ONNX files of a bundle say about where they come from. */
export interface ModelOrigin extends Pick<BundleManifest, 'name' | 'version' | 'specDigest'> {
  readonly modelDigest: string;
  readonly dataDigest: string;
  readonly determinism: BundleManifest['determinism']['class'];
}

/** Both ONNX files of a bundle, by path: a function of the model and its origin. */
export function onnxFiles(model: PipelineModel, origin: ModelOrigin): Map<string, Uint8Array> {
  const name = fileNameOf(origin.name);
  const metadata = {
    assay_determinism: origin.determinism,
    assay_model_digest: origin.modelDigest,
    assay_spec_digest: origin.specDigest,
    assay_train_data_digest: origin.dataDigest,
    assay_version: String(origin.version)
  };
  return new Map([
    ['model/model.onnx', writeOnnx(model, { profile: 'mlflow', name, metadata })],
    [`serving/${name}/1/model.onnx`, writeOnnx(model, { profile: 'triton', name, metadata })]
  ]);
}
