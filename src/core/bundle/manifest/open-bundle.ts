import { AppError } from '#core/shared';
import { readZip } from '../zip/read-zip.ts';
import { MANIFEST_PATH, type BundleManifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';

export interface OpenedBundle {
  readonly manifest: BundleManifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads the manifest of a bundle given as zip bytes or as files by path. The contents of the other files are not
 * checked here: call `verifyBundle` before using any of them.
 * @throws bundle/not-a-bundle, bundle/hostile-zip, bundle/corrupt, bundle/too-new
 */
export function openBundle(source: Uint8Array | ReadonlyMap<string, Uint8Array>): OpenedBundle {
  const files = source instanceof Uint8Array ? readZip(source) : source;
  const bytes = files.get(MANIFEST_PATH);
  if (!bytes)
    throw new AppError('bundle/not-a-bundle', { message: 'There is no bundle.json here, so this is not a bundle.' });
  const manifest = parseManifest(bytes);
  if (!manifest.ok) throw manifest.error;
  return { manifest: manifest.value, files };
}
