import { digestBytes } from '#core/shared';
import { MANIFEST_PATH, type BundleFile, type BundleManifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';

export interface BundleProblem {
  readonly path: string;
  /**
   * `unlisted`: a file that every bundle must list is not in the list. `contradicted`: the file is as listed, but
   * another part of the bundle says otherwise.
   */
  readonly problem: 'missing' | 'changed' | 'extra' | 'unlisted' | 'contradicted';
  readonly expected: string;
  readonly received: string;
}

export interface BundleVerification {
  readonly ok: boolean;
  /** Files whose content was hashed. */
  readonly files: number;
  readonly problems: readonly BundleProblem[];
}

/** What makes a bundle usable: the model in both forms, and what is needed to check it. */
const REQUIRED = [
  'eval/golden-scores.csv',
  'eval/golden.csv',
  'eval/metrics.json',
  'model/MLmodel',
  'model/model.onnx',
  'model/model.safetensors',
  'train/spec.json',
  'train/split.bin'
];

/**
 * Hashes every file and compares it with the manifest, and the manifest with itself. A changed byte anywhere, a
 * missing file and an added file are each named.
 * @throws bundle/too-new
 */
export function verifyBundle(files: ReadonlyMap<string, Uint8Array>): BundleVerification {
  const bytes = files.get(MANIFEST_PATH);
  if (!bytes)
    return failed({ path: MANIFEST_PATH, problem: 'missing', expected: 'the list of files', received: 'nothing' });
  const manifest = parseManifest(bytes);
  if (!manifest.ok) {
    if (manifest.error.code === 'bundle/too-new') throw manifest.error;
    return failed({
      path: MANIFEST_PATH,
      problem: 'changed',
      expected: 'the manifest as it was written',
      received: manifest.error.message
    });
  }
  const problems = [...fileProblems(manifest.value, files), ...listProblems(manifest.value, files)];
  return { ok: problems.length === 0, files: files.size, problems };
}

function failed(problem: BundleProblem): BundleVerification {
  return { ok: false, files: 0, problems: [problem] };
}

function fileProblems({ files: listed }: BundleManifest, files: ReadonlyMap<string, Uint8Array>): BundleProblem[] {
  return listed.flatMap((file): BundleProblem[] => {
    const { path } = file;
    const content = files.get(path);
    const expected = describe(file.sha256, file.size);
    if (!content) return [{ path, problem: 'missing', expected, received: 'nothing' }];
    const received = describe(digestBytes(content), content.length);
    return received === expected ? [] : [{ path, problem: 'changed', expected, received }];
  });
}

function listProblems(manifest: BundleManifest, files: ReadonlyMap<string, Uint8Array>): BundleProblem[] {
  const listed = new Map<string, BundleFile>(manifest.files.map((file) => [file.path, file]));
  const extra = [...files.keys()]
    .filter((path) => path !== MANIFEST_PATH && !listed.has(path))
    .map((path): BundleProblem => ({
      path,
      problem: 'extra',
      expected: 'no such file',
      received: describe(digestBytes(files.get(path)!), files.get(path)!.length)
    }));
  const unlisted = REQUIRED.filter((path) => !listed.has(path)).map((path): BundleProblem => ({
    path,
    problem: 'unlisted',
    expected: 'an entry in bundle.json',
    received: 'none'
  }));
  const identities = [
    { path: 'train/spec.json', digest: manifest.specDigest },
    { path: 'model/model.safetensors', digest: manifest.model.digest }
  ];
  const contradicted = identities.flatMap(({ path, digest }): BundleProblem[] => {
    const file = listed.get(path);
    return !file || file.sha256 === digest
      ? []
      : [{ path, problem: 'changed', expected: `sha256 ${digest}`, received: `sha256 ${file.sha256}` }];
  });
  return [...extra, ...unlisted, ...contradicted];
}

function describe(sha256: string, size: number): string {
  return `sha256 ${sha256}, ${size} bytes`;
}
