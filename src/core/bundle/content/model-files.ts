import { canonicalJson } from '#core/shared';
import { fileNameOf } from '../text/file-name-of.ts';
import type { BundleInput } from './bundle-input.ts';
import { inputExample } from './input-example.ts';
import { mlmodel } from './mlmodel.ts';
import { onnxFiles } from './onnx-files.ts';
import { PYTHON_PACKAGES, PYTHON_VERSION } from './python-packages.ts';
import { SCORE_MJS } from './score-mjs.ts';
import { scorePy } from './score-py.ts';
import { tritonConfig } from './triton-config.ts';

/** `model/` (an MLflow model folder) and `serving/` (a Triton repository and scripts), by path. */
export function modelFiles(input: BundleInput): Map<string, Uint8Array | string> {
  const { model, modelBytes, engine, snapshot, determinism } = input;
  const folder = fileNameOf(input.name);
  const example = inputExample(model);
  return new Map<string, Uint8Array | string>([
    ['model/MLmodel', mlmodel(input)],
    ...onnxFiles(model, { ...input, dataDigest: snapshot.tableDigest, determinism: determinism.class }),
    ['model/model.safetensors', modelBytes],
    ['model/requirements.txt', `${PYTHON_PACKAGES.join('\n')}\n`],
    [
      'model/python_env.yaml',
      `python: ${PYTHON_VERSION}\nbuild_dependencies:\n- pip\n- setuptools\n- wheel\ndependencies:\n- -r requirements.txt\n`
    ],
    ['model/conda.yaml', condaYaml()],
    ['model/input_example.json', canonicalJson(example)],
    ['model/serving_input_example.json', canonicalJson({ dataframe_split: example })],
    [`serving/${folder}/config.pbtxt`, tritonConfig(model, folder)],
    ['serving/score.py', scorePy(model)],
    ...(engine.has('run.mjs') ? ([['serving/score.mjs', SCORE_MJS]] as const) : [])
  ]);
}

function condaYaml(): string {
  const packages = PYTHON_PACKAGES.map((name) => `  - ${name}\n`).join('');
  return `channels:\n- conda-forge\ndependencies:\n- python=${PYTHON_VERSION}\n- pip\n- pip:\n${packages}name: mlflow-env\n`;
}
