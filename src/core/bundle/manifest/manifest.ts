import * as v from 'valibot';
import { entryNameProblem } from '../zip/entry-name-problem.ts';

const DigestText = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Path = v.pipe(
  v.string(),
  v.check((path) => entryNameProblem(path) === undefined)
);

const FileEntry = v.strictObject({
  path: Path,
  sha256: DigestText,
  size: Count,
  role: v.picklist(['model', 'serving', 'train', 'data', 'evaluation', 'documentation']),
  mediaType: v.string()
});

/** A number the bundle states, with its interval, the rows it was measured on and the method. */
const Claim = v.strictObject({
  metric: v.string(),
  value: v.number(),
  low: v.nullable(v.number()),
  high: v.nullable(v.number()),
  rows: Count,
  how: v.string()
});

const Determinism = v.strictObject({
  class: v.picklist(['exact', 'tolerance']),
  backend: v.string(),
  /** Largest difference of a metric or prediction that still counts as reproduced; only with class `tolerance`. */
  tolerance: v.optional(v.pipe(v.number(), v.minValue(0)))
});

const Inputs = v.array(v.strictObject({ name: v.string(), type: v.picklist(['number', 'category']) }));

const ModelSection = v.strictObject({
  digest: DigestText,
  task: v.picklist(['binary', 'multiclass', 'regression']),
  target: v.string(),
  classes: v.array(v.string()),
  /** Raw columns. */
  inputs: Inputs,
  outputs: v.array(v.string()),
  /** Only when a preparation step has no exact form in ONNX: what the ONNX files take in place of raw columns, and why. */
  onnx: v.optional(v.strictObject({ takes: v.literal('prepared'), reason: v.string(), inputs: Inputs }))
});

/** `bundle.json`, schema version 1. `digest` is the SHA-256 of the canonical JSON of everything else in it. */
export const ManifestSchema = v.strictObject({
  schemaVersion: v.literal(1),
  name: v.string(),
  version: v.pipe(Count, v.minValue(1)),
  createdAt: v.string(),
  model: ModelSection,
  specDigest: DigestText,
  data: v.strictObject({ name: v.string(), digest: DigestText, rows: Count }),
  determinism: Determinism,
  claims: v.array(Claim),
  /** Every file but `bundle.json`, sorted by the UTF-8 bytes of the path. */
  files: v.array(FileEntry),
  digest: DigestText
});

export type BundleManifest = v.InferOutput<typeof ManifestSchema>;
export type BundleFile = v.InferOutput<typeof FileEntry>;
export type BundleClaim = v.InferOutput<typeof Claim>;
export type BundleDeterminism = v.InferOutput<typeof Determinism>;
export const MANIFEST_PATH = 'bundle.json';
