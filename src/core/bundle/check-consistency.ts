import * as v from 'valibot';
import { parseTable } from '#core/datasets';
import { canonicalJson } from '#core/shared';
import {
  decodeModel,
  digestSpec,
  findEstimator,
  predictTable,
  type PipelineModel,
  type TrainingSpec
} from '#core/training';
import { GPU_TOLERANCE } from './content/bundle-of-run.ts';
import { claimsOf } from './content/claims-of.ts';
import { goldenPrepared } from './content/golden-prepared.ts';
import { goldenScores } from './content/golden-scores.ts';
import { modelSection } from './content/model-section.ts';
import { onnxFiles } from './content/onnx-files.ts';
import { scoreNames } from './content/score-names.ts';
import { featureProblems } from './features/feature-problems.ts';
import { MANIFEST_PATH, type BundleClaim, type BundleManifest } from './manifest/manifest.ts';
import { openBundle, type OpenedBundle } from './manifest/open-bundle.ts';
import type { BundleProblem } from './manifest/verify-bundle.ts';
import { compareBytes } from './zip/compare-bytes.ts';

type Files = OpenedBundle['files'];

const MODEL_PATH = 'model/model.safetensors';

const SchemaFile = v.object({
  columns: v.array(v.object({ name: v.string(), type: v.picklist(['number', 'category', 'boolean', 'date', 'text']) }))
});

const Metric = v.object({ value: v.number(), low: v.nullable(v.number()), high: v.nullable(v.number()) });
const MetricsFile = v.object({
  rows: v.number(),
  how: v.string(),
  metrics: v.record(v.string(), Metric),
  baseline: v.record(v.string(), Metric)
});

const SpecFile = v.looseObject({
  data: v.string(),
  target: v.string(),
  task: v.string(),
  engine: v.string(),
  estimator: v.looseObject({ name: v.string() })
});

/**
 * Compares the parts of a bundle with each other: model, ONNX files, golden scores, claims, spec and determinism. Call
 * it only on files for which `verifyBundle` is ok. Whatever a part cannot be read for is a problem too, never a throw.
 */
export function checkConsistency(files: Files): readonly BundleProblem[] {
  const { manifest } = openBundle(files);
  return [
    ...problemsIn(MODEL_PATH, () => modelProblems(manifest, files)),
    ...problemsIn('eval/metrics.json', () => claimProblems(manifest, files)),
    ...problemsIn('train/spec.json', () => specProblems(manifest, files))
  ];
}

/** A foreign file can fail in any way, also inside code that trusts its input. */
function problemsIn(path: string, check: () => BundleProblem[]): BundleProblem[] {
  try {
    return check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ path, problem: 'contradicted', expected: 'content that can be read and run', received: reason }];
  }
}

/** No problem when both sides are the same text. */
function compare(path: string, { expected, received }: Pick<BundleProblem, 'expected' | 'received'>): BundleProblem[] {
  return expected === received ? [] : [{ path, problem: 'contradicted', expected, received }];
}

function modelProblems(manifest: BundleManifest, files: Files): BundleProblem[] {
  const model = decodeModel(files.get(MODEL_PATH)!);
  const section = modelSection(model, manifest.model.digest);
  const sections = (Object.keys(section) as (keyof typeof section)[]).flatMap((key) =>
    compare(MANIFEST_PATH, {
      expected: `model.${key} ${canonicalJson(section[key])}`,
      received: `model.${key} ${canonicalJson(manifest.model[key])}`
    })
  );
  return [
    ...sections,
    ...onnxProblems(model, { manifest, files }),
    ...goldenProblems(model, files),
    ...problemsIn('features/training-set.json', () => featureProblems(model, { manifest, files }))
  ];
}

function onnxProblems(model: PipelineModel, { manifest, files }: OpenedBundle): BundleProblem[] {
  const expected = onnxFiles(model, {
    ...manifest,
    modelDigest: manifest.model.digest,
    dataDigest: manifest.data.digest,
    determinism: manifest.determinism.class
  });
  const strangers = [...files.keys()].filter((path) => path.endsWith('.onnx') && !expected.has(path));
  return [
    ...[...expected].flatMap(([path, bytes]) => {
      const content = files.get(path);
      const isSame = content !== undefined && compareBytes(bytes, content) === 0;
      const received = isSame ? `the ONNX form of ${MODEL_PATH}` : content ? 'another model' : 'nothing';
      return compare(path, { expected: `the ONNX form of ${MODEL_PATH}`, received });
    }),
    ...strangers.flatMap((path) => compare(path, { expected: 'no further model', received: 'an ONNX file' }))
  ];
}

function goldenProblems(model: PipelineModel, files: Files): BundleProblem[] {
  return problemsIn('data/schema.json', () => {
    const { columns: types } = v.parse(SchemaFile, readJson(files, 'data/schema.json'));
    return problemsIn('eval/golden.csv', () => {
      const table = parseTable(readText(files, 'eval/golden.csv'), { types });
      if (table.rows === 0) return compare('eval/golden.csv', { expected: 'at least one row', received: 'none' });
      const scores = goldenScores({ scores: predictTable(model, table), outputs: scoreNames(model) });
      return [
        ...problemsIn('eval/golden-scores.csv', () => scoreProblems(scores, files)),
        ...preparedProblems(goldenPrepared(model, table), files)
      ];
    });
  });
}

const PREPARED_PATH = 'eval/golden-prepared.csv';

/** There for a model whose ONNX files take prepared columns, and only then. */
function preparedProblems(expected: Uint8Array | undefined, files: Files): BundleProblem[] {
  const content = files.get(PREPARED_PATH);
  if (expected === undefined)
    return compare(PREPARED_PATH, { expected: 'no such file', received: content ? 'a file' : 'no such file' });
  const isSame = content !== undefined && compareBytes(expected, content) === 0;
  const wanted = 'the golden rows as the model prepares them';
  return compare(PREPARED_PATH, { expected: wanted, received: isSame ? wanted : content ? 'other rows' : 'nothing' });
}

/** Names the first line that is not what the model gives. */
function scoreProblems(scores: string, files: Files): BundleProblem[] {
  const expected = scores.split('\n');
  const received = readText(files, 'eval/golden-scores.csv').split('\n');
  const line = Math.max(expected.length, received.length);
  for (let at = 0; at < line; at++) {
    if (expected[at] === received[at]) continue;
    const say = (text: string | undefined): string =>
      text === undefined ? 'no more lines' : `line ${at + 1}: ${text}`;
    return compare('eval/golden-scores.csv', { expected: say(expected[at]), received: say(received[at]) });
  }
  return [];
}

function claimProblems({ claims }: BundleManifest, files: Files): BundleProblem[] {
  if (claims.length === 0) return compare(MANIFEST_PATH, { expected: 'at least one claim', received: 'none' });
  const measured = claimsOf(v.parse(MetricsFile, readJson(files, 'eval/metrics.json')));
  const say = (claim: BundleClaim | undefined): string =>
    claim === undefined ? 'no such claim' : `the claim ${canonicalJson(claim)}`;
  const most = Math.max(claims.length, measured.length);
  return Array.from({ length: most }, (_, i) =>
    compare(MANIFEST_PATH, { expected: say(measured[i]), received: say(claims[i]) })
  ).flat();
}

function specProblems({ specDigest, data, model, determinism }: BundleManifest, files: Files): BundleProblem[] {
  const json = readJson(files, 'train/spec.json');
  const spec = v.parse(SpecFile, json);
  return [
    ...compare('train/spec.json', {
      expected: `a spec with digest ${specDigest}`,
      received: `a spec with digest ${digestSpec(json as TrainingSpec)}`
    }),
    ...compare('train/spec.json', { expected: `data ${data.digest}`, received: `data ${spec.data}` }),
    ...compare('train/spec.json', {
      expected: `target ${model.target} (${model.task})`,
      received: `target ${spec.target} (${spec.task})`
    }),
    ...determinismProblems(determinism, spec)
  ];
}

/** Only a network trained on a GPU may differ when it is trained again, and by no more than `GPU_TOLERANCE`. */
function determinismProblems(
  { class: promised, tolerance = 0 }: BundleManifest['determinism'],
  { estimator, engine }: v.InferOutput<typeof SpecFile>
): BundleProblem[] {
  const received = `determinism ${promised}, tolerance ${tolerance}`;
  if (promised === 'tolerance' && (engine !== 'fast' || findEstimator(estimator.name).determinism.fast === 'exact'))
    return compare(MANIFEST_PATH, {
      expected: `determinism exact, as ${estimator.name} with engine ${engine} is`,
      received
    });
  const most = promised === 'tolerance' ? GPU_TOLERANCE : 0;
  if (tolerance <= most) return [];
  return compare(MANIFEST_PATH, { expected: `determinism ${promised}, tolerance at most ${most}`, received });
}

function readJson(files: Files, path: string): unknown {
  return JSON.parse(readText(files, path));
}

function readText(files: Files, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new Error('no such file');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
