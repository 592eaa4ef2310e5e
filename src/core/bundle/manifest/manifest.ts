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
  role: v.picklist(['model', 'serving', 'train', 'data', 'evaluation', 'features', 'documentation']),
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

const Input = v.strictObject({ name: v.string(), type: v.picklist(['number', 'category']) });
/** `prepared` names the column after preparation that is put in. */
const OnnxInput = v.strictObject({ ...Input.entries, prepared: v.optional(v.string()) });

const ModelSection = v.strictObject({
  digest: DigestText,
  task: v.picklist(['binary', 'multiclass', 'regression']),
  target: v.string(),
  classes: v.array(v.string()),
  /** Raw columns. */
  inputs: v.array(Input),
  outputs: v.array(v.string()),
  /** Only when a preparation step has no exact form in ONNX: what the ONNX files take, and why some of it is prepared. */
  onnx: v.optional(v.strictObject({ takes: v.literal('prepared'), reason: v.string(), inputs: v.array(OnnxInput) }))
});

const Source = v.strictObject({ column: v.string(), as: v.string() });

/** A training set that the data comes from: where its definitions lie, and what of it the model reads. */
const FeatureSetSection = v.strictObject({
  name: v.string(),
  path: Path,
  /** Of the training set's definition, which is also the hash of that file. */
  digest: DigestText,
  frame: v.strictObject({ dataset: v.string(), version: DigestText }),
  views: v.array(
    v.strictObject({
      name: v.string(),
      path: Path,
      /** Of the view's definition, which is also the hash of that file. */
      version: DigestText,
      dataset: v.string(),
      /** The dataset version that it was read from. */
      data: DigestText,
      /** Columns that its formulas read, with their names in the join. */
      sources: v.array(Source)
    })
  ),
  /** Inputs of the model that are features, or columns that formulas read. */
  lookedUp: v.array(
    v.union([
      v.strictObject({ input: v.string(), view: v.string(), feature: v.string() }),
      v.strictObject({ input: v.string(), view: v.string(), column: v.string() })
    ])
  ),
  /** Features that steps of the model compute by the very formula of the view. */
  computed: v.array(v.strictObject({ name: v.string(), view: v.string(), feature: v.string() }))
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
  /** Only for data that comes from a training set; the nearest first. */
  features: v.optional(v.array(FeatureSetSection)),
  /** Every file but `bundle.json`, sorted by the UTF-8 bytes of the path. */
  files: v.array(FileEntry),
  digest: DigestText
});

export type BundleManifest = v.InferOutput<typeof ManifestSchema>;
export type BundleFile = v.InferOutput<typeof FileEntry>;
export type FeatureSet = v.InferOutput<typeof FeatureSetSection>;
export type BundleClaim = v.InferOutput<typeof Claim>;
export type BundleDeterminism = v.InferOutput<typeof Determinism>;
export const MANIFEST_PATH = 'bundle.json';
