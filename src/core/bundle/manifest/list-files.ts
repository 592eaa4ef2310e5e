import { digestBytes } from '#core/shared';
import { compareBytes } from '../zip/compare-bytes.ts';
import type { BundleFile } from './manifest.ts';

const ROLES: readonly (readonly [prefix: string, role: BundleFile['role']])[] = [
  ['model/', 'model'],
  ['serving/', 'serving'],
  ['train/', 'train'],
  ['data/', 'data'],
  ['eval/', 'evaluation'],
  ['features/', 'features']
];

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  md: 'text/markdown',
  mjs: 'text/javascript',
  py: 'text/x-python',
  txt: 'text/plain',
  wasm: 'application/wasm',
  yaml: 'application/yaml'
};

/** The entries of a manifest, sorted by the UTF-8 bytes of the path. */
export function listFiles(files: ReadonlyMap<string, Uint8Array>): BundleFile[] {
  const encoder = new TextEncoder();
  return [...files.keys()]
    .sort((a, b) => compareBytes(encoder.encode(a), encoder.encode(b)))
    .map((path) => {
      const content = files.get(path)!;
      return {
        path,
        sha256: digestBytes(content),
        size: content.length,
        role: ROLES.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'documentation',
        mediaType: MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
      };
    });
}
