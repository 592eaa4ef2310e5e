/** What a boosted fit needs to go on: plain data, and the scores of all rows as they lie in the kernel's memory. */
export interface ScoresCheckpoint<Course> {
  readonly course: Course;
  readonly scores: Float32Array;
}

const FORMAT = 'assay.scores-checkpoint/1';

/** Bytes: header length (uint32, little-endian), header (JSON), scores (float32). `identity` says which fit it is. */
export function encodeScoresCheckpoint<Course>(
  { course, scores }: ScoresCheckpoint<Course>,
  identity: string
): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify({ format: FORMAT, identity, course }));
  const bytes = new Uint8Array(4 + header.length + scores.byteLength);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  bytes.set(new Uint8Array(scores.buffer, scores.byteOffset, scores.byteLength), 4 + header.length);
  return bytes;
}

/** What this very fit left, or `undefined` when the bytes belong to another one. */
export function decodeScoresCheckpoint<Course>(
  bytes: Uint8Array,
  identity: string
): ScoresCheckpoint<Course> | undefined {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as {
    readonly format: string;
    readonly identity: string;
    readonly course: Course;
  };
  if (header.format !== FORMAT || header.identity !== identity) return undefined;
  return { course: header.course, scores: new Float32Array(bytes.slice(4 + length).buffer) };
}
