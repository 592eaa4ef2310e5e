import type { DenseLayer, NetworkModel } from '#core/ports';
import { AppError, canonicalJson, type JsonObject } from '#core/shared';
import type { PipelineModel } from './pipeline-model.ts';

interface TensorEntry {
  readonly dtype: 'F32';
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

interface ModelHeader {
  readonly format: 'assay.model/1';
  readonly link: NetworkModel['link'];
  readonly activations: readonly DenseLayer['activation'][];
}

/**
 * A model as safetensors bytes: 8-byte little-endian header length, JSON header padded with spaces to 8 bytes, raw
 * float32 tensors. `__metadata__.assay` holds the rest as canonical JSON, so equal models are equal bytes.
 */
export function encodeModel(model: PipelineModel): Uint8Array {
  const { fitted, ...rest } = model;
  const tensors = fitted.layers.flatMap((layer, i) => [
    { name: `layer${i}.weights`, shape: [layer.inputs, layer.outputs], values: layer.weights },
    { name: `layer${i}.bias`, shape: [layer.outputs], values: layer.bias }
  ]);
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, (offset += values.length * 4)] } satisfies TensorEntry;
  }
  const own: ModelHeader = {
    format: 'assay.model/1',
    link: fitted.link,
    activations: fitted.layers.map((layer) => layer.activation)
  };
  header['__metadata__'] = { assay: canonicalJson({ ...own, ...rest }) };
  return packTensors(
    canonicalJson(header),
    tensors.map(({ values }) => values),
    offset
  );
}

function packTensors(header: string, tensors: readonly Float32Array[], size: number): Uint8Array {
  const json = new TextEncoder().encode(header);
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + size).fill(0x20, 0, start);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(start - 8), true);
  bytes.set(json, 8);
  let at = start;
  for (const tensor of tensors) for (const value of tensor) at = (view.setFloat32(at, value, true), at + 4);
  return bytes;
}

/** Reads what `encodeModel` wrote. @throws bundle/corrupt */
export function decodeModel(bytes: Uint8Array): PipelineModel {
  try {
    return readModel(bytes);
  } catch (cause) {
    throw new AppError('bundle/corrupt', { message: 'The model file cannot be read.', cause });
  }
}

function readModel(bytes: Uint8Array): PipelineModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, start))) as JsonObject;
  const { assay } = header['__metadata__'] as { assay: string };
  const { format, link, activations, ...rest } = JSON.parse(assay) as ModelHeader & Omit<PipelineModel, 'fitted'>;
  if (format !== 'assay.model/1') throw new Error(`unknown model format ${String(format)}`);
  const tensor = (name: string): { shape: readonly number[]; values: Float32Array } => {
    const {
      shape,
      data_offsets: [from, to]
    } = header[name] as unknown as TensorEntry;
    const count = shape.reduce((product, side) => product * side, 1);
    if (to - from !== count * 4) throw new Error(`tensor ${name} has the wrong size`);
    return {
      shape,
      values: Float32Array.from({ length: count }, (_, i) => view.getFloat32(start + from + i * 4, true))
    };
  };
  const layers = activations.map((activation, i): DenseLayer => {
    const { shape, values } = tensor(`layer${i}.weights`);
    return {
      inputs: shape[0]!,
      outputs: shape[1]!,
      weights: values,
      bias: tensor(`layer${i}.bias`).values,
      activation
    };
  });
  return { ...rest, fitted: { kind: 'network', layers, link } };
}
