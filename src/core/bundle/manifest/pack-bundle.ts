import { MANIFEST_PATH } from './manifest.ts';
import { writeZip } from '../zip/write-zip.ts';

/** The `.assay` file of a bundle: equal files give equal bytes. @throws bundle/too-large */
export function packBundle(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  if (!files.has(MANIFEST_PATH)) throw new TypeError('a bundle needs bundle.json');
  return writeZip(files);
}
