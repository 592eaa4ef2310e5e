import type { CurvePoint } from '#core/ports';

/** Everything a fit needs to go on after a round. */
export interface Progress {
  readonly rounds: number;
  readonly bestRound: number;
  readonly bestLoss: number;
  readonly curve: readonly CurvePoint[];
  /** `[slot][output][bin]`, now and at the best round. */
  readonly values: readonly (readonly (readonly number[])[])[];
  readonly best: readonly (readonly (readonly number[])[])[];
  /** Scores of all rows, as they lie in the kernel's memory. */
  readonly scores: Float32Array;
}

const FORMAT = 'assay.ebm-checkpoint/1';

/** Bytes: header length (uint32, little-endian), header (JSON), scores (float32). */
export function encodeCheckpoint({ scores, ...progress }: Progress, identity: string): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify({ format: FORMAT, identity, ...progress }));
  const bytes = new Uint8Array(4 + header.length + scores.byteLength);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  bytes.set(new Uint8Array(scores.buffer, scores.byteOffset, scores.byteLength), 4 + header.length);
  return bytes;
}

/** The progress of this very fit, or `undefined` when the bytes belong to another one. */
export function decodeCheckpoint(bytes: Uint8Array, identity: string): Progress | undefined {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const {
    format,
    identity: saved,
    ...progress
  } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Omit<Progress, 'scores'> & {
    format: string;
    identity: string;
  };
  if (format !== FORMAT || saved !== identity) return undefined;
  return { ...progress, scores: new Float32Array(bytes.slice(4 + length).buffer) };
}
