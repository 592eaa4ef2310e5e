import { digestJson, type Digest } from '#core/shared';
import type { BundleManifest } from './manifest.ts';

/** The identity of a bundle: it covers the hash of every file. */
export function manifestDigest(manifest: Omit<BundleManifest, 'digest'>): Digest {
  return digestJson({ ...manifest, digest: undefined });
}
