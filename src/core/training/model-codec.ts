import { AppError, canonicalJson, isAppError } from '#core/shared';
import { checkFitted } from './check-fitted.ts';
import { readModelParts } from './read-model-parts.ts';
import type { PipelineModel } from './pipeline-model.ts';
import { packTensors, unpackTensors, type TensorValues } from './safetensors.ts';

const FORMAT = 'assay.model/2';
const FITTED = 'fitted';
/** Names that no object inherits. */
const SAFE_KEY = /^(0|[1-9]\d*|[a-z][A-Za-z]*)$/;
const INHERITED = new Set(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf']);

/**
 * A model as safetensors bytes: each typed array of the fitted model is a tensor named by its path, for example
 * `fitted.layers.0.weights`; `__metadata__.assay` holds the rest as canonical JSON. Equal models are equal bytes.
 */
export function encodeModel(model: PipelineModel): Uint8Array {
  const tensors = new Map<string, TensorValues>();
  const fitted = takeTensors(model.fitted, FITTED, tensors);
  return packTensors({ tensors, assay: canonicalJson({ ...model, fitted, format: FORMAT }) });
}

/** The value without its typed arrays, which go to `tensors`. */
function takeTensors(value: unknown, path: string, tensors: Map<string, TensorValues>): unknown {
  if (isTensor(value)) return void tensors.set(path, value);
  if (Array.isArray(value)) return value.map((item, i) => takeTensors(item, `${path}.${i}`, tensors));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, takeTensors(part, `${path}.${key}`, tensors)])
  );
}

function isTensor(value: unknown): value is TensorValues {
  return (
    value instanceof Float32Array ||
    value instanceof Int32Array ||
    value instanceof Uint32Array ||
    value instanceof Uint8Array
  );
}

/**
 * Reads what `encodeModel` wrote. What it returns can be scored: no part contradicts another, no tree has a cycle.
 * @throws bundle/corrupt
 */
export function decodeModel(bytes: Uint8Array): PipelineModel {
  try {
    return readModel(bytes);
  } catch (cause) {
    if (isAppError(cause, 'bundle/corrupt')) throw cause;
    throw new AppError('bundle/corrupt', { message: 'The model file cannot be read.', cause });
  }
}

function readModel(bytes: Uint8Array): PipelineModel {
  const { tensors, assay } = unpackTensors(bytes);
  const { format, ...parts } = JSON.parse(assay) as { format: string; fitted: object };
  if (format !== FORMAT) throw new Error(`unknown model format ${format}`);
  for (const [name, values] of tensors) placeTensor(parts, name.split('.'), values);
  const model = readModelParts(parts);
  checkFitted(model.fitted, { columns: model.encoder.width, classes: model.classes.length });
  return model;
}

function placeTensor(root: object, path: readonly string[], values: TensorValues): void {
  const unsafe = path.some((key) => !SAFE_KEY.test(key) || INHERITED.has(key));
  if (path.length < 2 || path[0] !== FITTED || unsafe) throw new Error(`no tensor has the name ${path.join('.')}`);
  let parent = root as Record<string, unknown>;
  for (const key of path.slice(0, -1)) {
    const next: unknown = Object.hasOwn(parent, key) ? parent[key] : undefined;
    if (typeof next !== 'object' || next === null) throw new Error(`the tensor ${path.join('.')} has no place`);
    parent = next as Record<string, unknown>;
  }
  const last = path.at(-1)!;
  if (Object.hasOwn(parent, last)) throw new Error(`the tensor ${path.join('.')} is there twice`);
  parent[last] = values;
}
