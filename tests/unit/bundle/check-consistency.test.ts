import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency, openBundle, requireIntact, verifyBundle, type BundleManifest } from '#core/bundle';
import { canonicalJson, digestBytes, type JsonObject } from '#core/shared';
import { decodeModel, encodeModel, type FrameChoices, type PipelineModel } from '#core/training';
import { listFiles } from '../../../src/core/bundle/manifest/list-files.ts';
import { manifestDigest } from '../../../src/core/bundle/manifest/manifest-digest.ts';
import { onnxFiles } from '../../../src/core/bundle/content/onnx-files.ts';
import { trainBundle } from '../../fixtures/train-bundle.ts';
import { utf8 } from './bundle-input.ts';
import { codeOf } from './code-of.ts';

type Files = Map<string, Uint8Array>;

const MODEL = 'model/model.safetensors';
const SPEC = 'train/spec.json';
const textOf = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));
const jsonOf = (files: Files, path: string): JsonObject => JSON.parse(textOf(files, path)) as JsonObject;

/** The files with parts replaced or, where `null`, dropped, and every hash and identity made right again. */
function forge(
  files: Files,
  parts: Record<string, string | Uint8Array | null>,
  change: Partial<BundleManifest> = {}
): Files {
  const forged = new Map(files);
  for (const [path, content] of Object.entries(parts)) {
    if (content === null) forged.delete(path);
    else forged.set(path, typeof content === 'string' ? utf8(content) : content);
  }
  forged.delete('bundle.json');
  const { digest: _, ...manifest } = openBundle(files).manifest;
  const rehashed = {
    ...manifest,
    specDigest: digestBytes(forged.get(SPEC)!),
    ...change,
    model: { ...manifest.model, ...change.model, digest: digestBytes(forged.get(MODEL)!) },
    files: listFiles(forged)
  };
  return forged.set('bundle.json', utf8(canonicalJson({ ...rehashed, digest: manifestDigest(rehashed) })));
}

/** The files at fault in a bundle whose hashes are all right. */
function faults(files: Files): string[] {
  expect(verifyBundle(files)).toMatchObject({ ok: true });
  const problems = checkConsistency(files);
  expect(problems.every(({ problem, expected, received }) => problem === 'contradicted' && expected !== received)).toBe(
    true
  );
  return [...new Set(problems.map(({ path }) => path))];
}

/** The same model with every weight 5. */
function fives(model: PipelineModel): PipelineModel {
  if (model.fitted.kind !== 'network') throw new Error('a network is expected');
  const layers = model.fitted.layers.map((layer) =>
    layer.kind === 'dense' ? { ...layer, weights: layer.weights.map(() => 5) } : layer
  );
  return { ...model, fitted: { ...model.fitted, layers } };
}

let files: Files;
let mlp: Files;
const manifest = (): BundleManifest => openBundle(files).manifest;
const claims999 = (): BundleManifest['claims'] => manifest().claims.map((claim) => ({ ...claim, value: 0.999 }));
beforeAll(async () => {
  files = await trainBundle({ target: 'y', estimator: { name: 'linear', params: {} } });
  mlp = await trainBundle({ target: 'y', estimator: { name: 'mlp', params: { epochs: 2, hidden: [4] } } });
}, 60_000);

describe('checkConsistency', () => {
  it.each([
    { target: 'y' },
    { target: 'job' },
    { target: 'x1', task: 'regression' },
    { target: 'y', estimator: { name: 'baseline', params: {} } },
    { target: 'y', estimator: { name: 'mlp', params: { epochs: 2, hidden: [4] } } }
  ] as FrameChoices[])('[B70] finds nothing in a bundle of %o', async (choices) => {
    const built = await trainBundle(choices);
    expect(checkConsistency(built)).toEqual([]);
    expect(checkConsistency(forge(built, {}))).toEqual([]);
  });

  it('[B71] names ONNX files that are another model, missing or one too many', () => {
    expect(faults(forge(files, { 'model/model.onnx': 'x', 'serving/churn/1/model.onnx': 'x' }))).toEqual([
      'model/model.onnx',
      'serving/churn/1/model.onnx'
    ]);
    const own = files.get('model/model.onnx')!;
    expect(faults(forge(files, { 'model/model.onnx': Uint8Array.of(...own, 0) }))).toEqual(['model/model.onnx']);
    expect(faults(forge(files, { 'serving/churn/1/model.onnx': null }))).toEqual(['serving/churn/1/model.onnx']);
    expect(faults(forge(files, { 'serving/other/1/model.onnx': own }))).toEqual(['serving/other/1/model.onnx']);
  });

  it('[B71] notices that only model.safetensors was replaced', () => {
    const forged = forge(files, { [MODEL]: encodeModel(fives(decodeModel(files.get(MODEL)!))) });
    expect(faults(forged)).toEqual(['model/model.onnx', 'serving/churn/1/model.onnx', 'eval/golden-scores.csv']);
  });

  it('[B72] names golden scores that the model does not give, with the line', () => {
    const [header, first, ...rest] = textOf(files, 'eval/golden-scores.csv').split('\n');
    const swapped = [header, '0.50000000000000000,0.50000000000000000', ...rest].join('\n');
    expect(checkConsistency(forge(files, { 'eval/golden-scores.csv': swapped }))).toEqual([
      {
        path: 'eval/golden-scores.csv',
        problem: 'contradicted',
        expected: `line 2: ${first}`,
        received: 'line 2: 0.50000000000000000,0.50000000000000000'
      }
    ]);
    const shorter = [header, first, ''].join('\n');
    expect(faults(forge(files, { 'eval/golden-scores.csv': shorter }))).toEqual(['eval/golden-scores.csv']);
  });

  it('[B72] names golden rows that are other rows, or none', () => {
    const [header, first, second, ...rest] = textOf(files, 'eval/golden.csv').split('\n');
    const swapped = [header, second, first, ...rest].join('\n');
    expect(faults(forge(files, { 'eval/golden.csv': swapped }))).toEqual(['eval/golden-scores.csv']);
    const scores = textOf(files, 'eval/golden-scores.csv').split('\n')[0]!;
    const none = { 'eval/golden.csv': `${header}\n`, 'eval/golden-scores.csv': `${scores}\n` };
    expect(faults(forge(files, none))).toEqual(['eval/golden.csv']);
  });

  it('[B73] names claims that are not the metrics, too few or none at all', () => {
    const { claims } = manifest();
    expect(faults(forge(files, {}, { claims: claims999() }))).toEqual(['bundle.json']);
    expect(faults(forge(files, {}, { claims: claims.slice(1) }))).toEqual(['bundle.json']);
    expect(faults(forge(files, {}, { claims: [] }))).toEqual(['bundle.json']);
    const metrics = canonicalJson({ ...jsonOf(files, 'eval/metrics.json'), metrics: {} });
    expect(faults(forge(files, { 'eval/metrics.json': metrics }, { claims: [] }))).toEqual(['bundle.json']);
  });

  it.each([
    ['task', { task: 'multiclass' }],
    ['target', { target: 'job' }],
    ['classes', { classes: ['yes', 'no'] }],
    ['inputs', { inputs: [] }],
    ['outputs', { outputs: ['p_yes', 'p_no'] }]
  ] as const)('[B74] names a manifest with other %s than the model', (key, change) => {
    const forged = forge(files, {}, { model: { ...manifest().model, ...change } as BundleManifest['model'] });
    expect(faults(forged)).toContain('bundle.json');
    expect(checkConsistency(forged)[0]!.received).toContain(`model.${key} `);
  });

  it('[B75] names a spec whose digest, data, target or task is not that of the manifest', () => {
    const spec = jsonOf(files, SPEC);
    const faultsOf = (text: string): string[] => faults(forge(files, { [SPEC]: text })).filter((path) => path === SPEC);
    expect(faultsOf(`${canonicalJson(spec)}\n`)).toEqual([SPEC]);
    expect(faultsOf(canonicalJson({ ...spec, data: '0'.repeat(64) }))).toEqual([SPEC]);
    expect(faultsOf(canonicalJson({ ...spec, target: 'job' }))).toEqual([SPEC]);
    expect(faultsOf(canonicalJson({ ...spec, task: 'regression' }))).toEqual([SPEC]);
    expect(faultsOf(canonicalJson(spec))).toEqual([]);
  });

  it('[B76] refuses five as every weight, 0.999 as every claim and a tolerance that allows both', () => {
    const model = fives(decodeModel(files.get(MODEL)!));
    const bytes = encodeModel(model);
    const { specDigest, data, version, name } = manifest();
    const origin = { name, version, specDigest, modelDigest: digestBytes(bytes), dataDigest: data.digest };
    const onnx = onnxFiles(model, { ...origin, determinism: 'tolerance' });
    const metrics = jsonOf(files, 'eval/metrics.json') as { metrics: Record<string, JsonObject> };
    const perfect = Object.entries(metrics.metrics).map(([metric, it]) => [metric, { ...it, value: 0.999 }]);
    const parts = {
      [MODEL]: bytes,
      ...Object.fromEntries(onnx),
      'eval/metrics.json': canonicalJson({ ...metrics, metrics: Object.fromEntries(perfect) })
    };
    const determinism = { class: 'tolerance', backend: 'webgpu', tolerance: 1e9 } as const;
    const forged = forge(files, parts, { determinism, claims: claims999() });
    expect(faults(forged)).toEqual(['eval/golden-scores.csv', 'bundle.json']);
    expect(checkConsistency(forged).at(-1)).toEqual({
      path: 'bundle.json',
      problem: 'contradicted',
      expected: 'determinism exact, as linear with engine exact is',
      received: 'determinism tolerance, tolerance 1000000000'
    });
  });

  it.each([
    ['linear', 'fast', 'tolerance', 0.02, false],
    ['mlp', 'exact', 'tolerance', 0.02, false],
    ['mlp', 'fast', 'tolerance', 0.021, false],
    ['mlp', 'fast', 'tolerance', 0.02, true],
    ['mlp', 'fast', 'tolerance', undefined, true],
    ['mlp', 'fast', 'exact', undefined, true],
    ['mlp', 'fast', 'exact', 0.01, false]
  ] as const)('[B76] judges %s with engine %s as %s within %s', (name, engine, promised, tolerance, isFine) => {
    const bundle = name === 'mlp' ? mlp : files;
    const { data, name: model, version, model: section } = openBundle(bundle).manifest;
    const spec = canonicalJson({ ...jsonOf(bundle, SPEC), engine });
    const onnx = onnxFiles(decodeModel(bundle.get(MODEL)!), {
      name: model,
      version,
      specDigest: digestBytes(utf8(spec)),
      modelDigest: section.digest,
      dataDigest: data.digest,
      determinism: promised
    });
    const determinism = { class: promised, backend: 'webgpu', ...(tolerance === undefined ? {} : { tolerance }) };
    const forged = forge(bundle, { [SPEC]: spec, ...Object.fromEntries(onnx) }, { determinism });
    expect(faults(forged)).toEqual(isFine ? [] : ['bundle.json']);
  });

  it.each([MODEL, 'eval/metrics.json', 'eval/golden.csv', 'eval/golden-scores.csv', SPEC, 'data/schema.json'])(
    '[B77] names %s where it is empty, not text, of another form or missing',
    (path) => {
      for (const content of ['', '{', '{}', 'null', '[]', Uint8Array.of(0xff, 0xfe)])
        expect(faults(forge(files, { [path]: content }))).toContain(path);
    }
  );

  it('[B77] names a schema that is missing and a model that can be decoded but not run', () => {
    expect(faults(forge(files, { 'data/schema.json': null }))).toEqual(['data/schema.json']);
    const { encoder: _, ...model } = decodeModel(files.get(MODEL)!);
    const bytes = encodeModel({ ...model, encoder: { columns: null } } as unknown as PipelineModel);
    expect(faults(forge(files, { [MODEL]: bytes }))).toEqual([MODEL]);
  });
});

describe('requireIntact', () => {
  it('[B78] passes a real bundle and refuses wrong hashes and contradictions by the files', () => {
    expect(codeOf(() => requireIntact(files))).toBe('accepted');
    expect(() => requireIntact(new Map(files).set('README.md', utf8('x')))).toThrow(/own list of files: README\.md\./);
    const forged = forge(files, { 'model/model.onnx': 'x' }, { claims: claims999() });
    expect(codeOf(() => requireIntact(forged))).toBe('bundle/corrupt');
    expect(() => requireIntact(forged)).toThrow(/contradict each other: model\/model\.onnx, bundle\.json\./);
  });
});
