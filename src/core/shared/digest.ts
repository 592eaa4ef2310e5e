import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/** A SHA-256 in lower-case hex: the identity of every immutable thing in Assay. */
export type Digest = string;

export function digestBytes(bytes: Uint8Array): Digest {
  return bytesToHex(sha256(bytes));
}

/** The digest of the canonical JSON of a value. */
export function digestJson(value: unknown): Digest {
  return digestBytes(encodeJson(value));
}

/** Canonical JSON as UTF-8 bytes. */
export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}
