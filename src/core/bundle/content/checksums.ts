import type { BundleFile } from '../manifest/manifest.ts';

/** A list that `sha256sum --check` reads. Paths of a bundle hold no backslash and no line break, so none needs escaping. */
export function checksums(files: readonly BundleFile[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}
