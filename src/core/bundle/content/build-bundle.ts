import { canonicalJson } from '#core/shared';
import { listFiles } from '../manifest/list-files.ts';
import { manifestDigest } from '../manifest/manifest-digest.ts';
import { MANIFEST_PATH, type BundleFile, type BundleManifest } from '../manifest/manifest.ts';
import { featureFiles, featureSets } from '../features/feature-files.ts';
import type { BundleInput } from './bundle-input.ts';
import { checkInput } from './check-input.ts';
import { checksums } from './checksums.ts';
import { claimsOf } from './claims-of.ts';
import { goldenScores } from './golden-scores.ts';
import { modelCard } from './model-card.ts';
import { modelFiles } from './model-files.ts';
import { modelSection } from './model-section.ts';
import { sbom } from './sbom.ts';
import { verifyPage } from './verify-page.ts';
import { writeSplit } from './write-split.ts';

/**
 * All files of a bundle by path, sorted, with `bundle.json` listing the hash of every other one. A pure function of
 * its input. @throws Error when parts of the input contradict each other
 */
export function buildBundle(input: BundleInput): Map<string, Uint8Array> {
  checkInput(input);
  const files = new Map<string, Uint8Array>();
  for (const [path, content] of [...modelFiles(input), ...recordFiles(input)]) files.set(path, toBytes(content));
  files.set('SHA256SUMS', toBytes(checksums(listFiles(files))));
  const listed = listFiles(files);
  files.set(MANIFEST_PATH, toBytes(canonicalJson(manifestOf(input, listed))));
  return new Map([MANIFEST_PATH, ...listed.map(({ path }) => path)].map((path) => [path, files.get(path)!]));
}

/** What was trained, on what, how well, and how to check it. */
function recordFiles(input: BundleInput): Map<string, Uint8Array | string> {
  const { spec, split, snapshot, environment, engine, evaluation, golden, model, joins = [] } = input;
  return new Map<string, Uint8Array | string>([
    ['README.md', modelCard(input)],
    ['VERIFY.md', verifyPage(input)],
    ['sbom.cdx.json', sbom(input)],
    ['train/spec.json', canonicalJson(spec)],
    ['train/split.bin', writeSplit(split, snapshot.rows)],
    ['train/env.json', canonicalJson(environment)],
    ...[...engine].map(([name, content]) => [`train/engine/${name}`, content] as const),
    ['data/train.csv', snapshot.csv],
    ['data/schema.json', dataSchema(snapshot)],
    ...featureFiles(model, joins),
    ['eval/metrics.json', canonicalJson(evaluation)],
    ['eval/golden.csv', golden.inputs],
    ...(golden.prepared ? [['eval/golden-prepared.csv', golden.prepared] as const] : []),
    ['eval/golden-scores.csv', goldenScores(golden)]
  ]);
}

function dataSchema({ types, rows, tableDigest }: BundleInput['snapshot']): string {
  return canonicalJson({
    format: 'assay.data-schema/1',
    dialect: { delimiter: ',', encoding: 'utf-8', header: true, quote: '"' },
    rows,
    tableDigest,
    columns: types.map(({ name, type }) => ({ name, type }))
  });
}

function manifestOf(input: BundleInput, files: BundleFile[]): BundleManifest {
  const { name, version, createdAt, model, modelDigest, specDigest, snapshot, dataName, determinism, evaluation } =
    input;
  const features = featureSets(model, input.joins ?? []);
  const manifest: Omit<BundleManifest, 'digest'> = {
    schemaVersion: 1,
    name,
    version,
    createdAt,
    model: modelSection(model, modelDigest),
    specDigest,
    data: { name: dataName, digest: snapshot.tableDigest, rows: snapshot.rows },
    determinism: { class: determinism.class, backend: determinism.backend, tolerance: determinism.tolerance },
    claims: claimsOf(evaluation),
    ...(features.length > 0 ? { features } : {}),
    files
  };
  return { ...manifest, digest: manifestDigest(manifest) };
}

function toBytes(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
