import type { Digest } from '#core/shared';

/** Path of an immutable object. */
export function objectPath(digest: Digest): string {
  return `objects/sha256/${digest.slice(0, 2)}/${digest.slice(2)}`;
}

/** Folder of a model's append-only version log. The suffix keeps names like `..` harmless. */
export function logFolder(model: string): string {
  return `refs/models/${encodeURIComponent(model)}.log`;
}

/**
 * Name of a log entry. Where creating is not exclusive, the target is part of the name, so two writers of one number
 * both stay visible instead of one replacing the other.
 */
export function entryName(seq: number, target: Digest, transport: { readonly isExclusive: boolean }): string {
  const number = String(seq).padStart(6, '0');
  return transport.isExclusive ? `${number}.json` : `${number}-${target.slice(0, 12)}.json`;
}

export function entrySeq(name: string): number {
  return Number.parseInt(name, 10);
}
