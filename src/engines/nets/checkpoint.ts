import type { CurvePoint } from '#core/ports';
import { encodeJson } from '#core/shared';

/** Everything a fit needs to go on after an epoch, in plain memory: any backend can write it and any can read it. */
export interface Progress {
  /** Epochs done. */
  readonly epoch: number;
  /** Epoch of the best learned values, 0 before the first. */
  readonly bestEpoch: number;
  readonly curve: readonly CurvePoint[];
  readonly best: Float32Array;
  readonly parameters: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

const FORMAT = 'assay.network-checkpoint/1';

/** Bytes: header length (uint32, little-endian), header (canonical JSON), then best, parameters, first, second (float32). */
export function encodeCheckpoint(progress: Progress, fit: string): Uint8Array {
  const { epoch, bestEpoch, curve, best, parameters, first, second } = progress;
  const points = curve.map(({ step, trainLoss, validationLoss }) => ({ step, trainLoss, validationLoss }));
  const header = encodeJson({ format: FORMAT, fit, epoch, bestEpoch, curve: points, size: best.length });
  const bytes = new Uint8Array(4 + header.length + 16 * best.length);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  [best, parameters, first, second].forEach((vector, index) => {
    const source = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
    bytes.set(source, 4 + header.length + 4 * index * best.length);
  });
  return bytes;
}

interface Header {
  readonly format: string;
  readonly fit: string;
  readonly epoch: number;
  readonly bestEpoch: number;
  readonly curve: readonly CurvePoint[];
  readonly size: number;
}

/** The progress of this very fit, or `undefined` when the bytes belong to another one. */
export function decodeCheckpoint(bytes: Uint8Array, fit: string): Progress | undefined {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
  if (header.format !== FORMAT || header.fit !== fit) return undefined;
  const { epoch, bestEpoch, curve, size } = header;
  const vectors = new Float32Array(bytes.slice(4 + length).buffer);
  const part = (index: number) => vectors.slice(index * size, (index + 1) * size);
  return { epoch, bestEpoch, curve, best: part(0), parameters: part(1), first: part(2), second: part(3) };
}
