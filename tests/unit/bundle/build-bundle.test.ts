import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildBundle, openBundle, packBundle, readSplit, verifyBundle, type BundleInput } from '#core/bundle';
import { digestBytes, digestJson } from '#core/shared';
import { codeOf } from './code-of.ts';
import { makeInput } from './bundle-input.ts';
import { makeModel } from './models.ts';

const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(files.get(path));
const files = buildBundle(makeInput());

describe('buildBundle', () => {
  it('[B30] writes exactly these files', () => {
    expect([...files.keys()]).toEqual([
      'bundle.json',
      'README.md',
      'SHA256SUMS',
      'VERIFY.md',
      'data/schema.json',
      'data/train.csv',
      'eval/golden-scores.csv',
      'eval/golden.csv',
      'eval/metrics.json',
      'model/MLmodel',
      'model/conda.yaml',
      'model/input_example.json',
      'model/model.onnx',
      'model/model.safetensors',
      'model/python_env.yaml',
      'model/requirements.txt',
      'model/serving_input_example.json',
      'sbom.cdx.json',
      'serving/churn-2026/1/model.onnx',
      'serving/churn-2026/config.pbtxt',
      'serving/score.mjs',
      'serving/score.py',
      'train/engine/kernel.wasm',
      'train/engine/run.mjs',
      'train/env.json',
      'train/spec.json',
      'train/split.bin'
    ]);
  });

  it('[B31] gives the same zip for the same input, and another when a byte of it changes', () => {
    const zip = packBundle(files);
    expect(packBundle(buildBundle(makeInput()))).toEqual(zip);
    expect(packBundle(buildBundle(makeInput({ createdAt: '2026-11-23T05:38:55.000Z' })))).not.toEqual(zip);
  });

  it('[B32] lists every file but bundle.json with hash and size, sorted', () => {
    const { manifest } = openBundle(files);
    expect(manifest.files.map(({ path }) => path)).toEqual([...files.keys()].slice(1));
    for (const { path, sha256, size } of manifest.files)
      expect([sha256, size]).toEqual([digestBytes(files.get(path)!), files.get(path)!.length]);
    expect(manifest.files.find(({ path }) => path === 'train/engine/kernel.wasm')).toMatchObject({
      role: 'train',
      mediaType: 'application/wasm'
    });
  });

  it('[B33] states each metric as a claim with interval, rows and method', () => {
    const how = 'hold-out, 95% bootstrap of 1,000 resamples';
    expect(openBundle(files).manifest.claims).toEqual([
      { metric: 'auc', value: 0.8412345678, low: 0.81, high: 0.87, rows: 2, how },
      { metric: 'logLoss', value: 0.41234567, low: null, high: null, rows: 2, how }
    ]);
  });

  it('[B34] stores the split as one int16 per row and reads it back', () => {
    const bytes = files.get('train/split.bin')!;
    expect([...new Int16Array(bytes.slice().buffer)]).toEqual([-1, 0, 1, -2, 0, -1, 1, -2]);
    expect(readSplit(bytes)).toEqual(makeInput().split);
  });

  it.each([
    ['dealt twice', Int32Array.of(0, 1)],
    ['out of range', Int32Array.of(8)]
  ])('[B34] refuses a row that is %s', (_, holdout) => {
    const { split } = makeInput();
    expect(() => buildBundle(makeInput({ split: { ...split, holdout } }))).toThrow('cannot be dealt');
  });

  it('[B34] refuses a split file with a fold that cannot be', () => {
    expect(codeOf(() => readSplit(Uint8Array.of(0xfd, 0xff)))).toBe('bundle/corrupt');
  });

  it('[B35] writes golden scores that read back to the same doubles', () => {
    const { scores, outputs } = makeInput().golden;
    const [header, ...rows] = textOf(files, 'eval/golden-scores.csv').trimEnd().split('\n');
    expect(header).toBe(outputs.join(','));
    expect(rows.flatMap((row) => row.split(',').map(Number))).toEqual([...scores]);
  });

  it('[B36] makes SHA256SUMS agree with the files', () => {
    const lines = textOf(files, 'SHA256SUMS')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('  ') as [string, string]);
    expect(lines.map(([, path]) => path)).toEqual(
      [...files.keys()].filter((path) => path !== 'SHA256SUMS' && path !== 'bundle.json')
    );
    for (const [sha256, path] of lines) expect(sha256).toBe(digestBytes(files.get(path)!));
  });

  it('[B37] offers no engine command when no engine is in it', () => {
    const bare = buildBundle(makeInput({ engine: new Map() }));
    expect(bare.has('serving/score.mjs')).toBe(false);
    expect(textOf(bare, 'README.md') + textOf(bare, 'VERIFY.md')).not.toContain('run.mjs');
    expect(verifyBundle(bare).ok).toBe(true);
  });

  it.each([
    [{ specDigest: digestJson('x') }, 'specDigest'],
    [{ modelDigest: digestJson('x') }, 'modelDigest'],
    [{ createdAt: '23.11.2026' }, 'createdAt'],
    [{ version: 0 }, 'version'],
    [{ golden: { ...makeInput().golden, outputs: ['yes', 'no'] } }, 'golden.outputs'],
    [{ golden: { ...makeInput().golden, scores: new Float64Array(3) } }, 'golden.scores'],
    [{ golden: { ...makeInput().golden, scores: new Float64Array(0) } }, 'golden.scores'],
    [{ snapshot: { ...makeInput().snapshot, tableDigest: digestJson('x') } }, 'snapshot']
  ])('[B38] refuses parts that contradict each other: %#', (change, named) => {
    expect(() => buildBundle(makeInput(change))).toThrow(named);
  });
});

describe('serving/score.mjs', () => {
  it('[B39] calls the engine of the bundle, from any folder', () => {
    const run = new TextEncoder().encode('console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 1;');
    const root = mkdtempSync(join(tmpdir(), 'assay-bundle-'));
    try {
      for (const [path, content] of buildBundle(makeInput({ engine: new Map([['run.mjs', run]]) }))) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
      const script = join(root, 'serving', 'score.mjs');
      const { stdout, status } = spawnSync(process.execPath, [script, 'in.csv', '-o', 'out.csv'], {
        encoding: 'utf8',
        cwd: tmpdir()
      });
      expect([JSON.parse(stdout), status]).toEqual([['score', root, 'in.csv', '-o', 'out.csv'], 1]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('a regression bundle', () => {
  it('[B30] verifies and names its single output', () => {
    const regression = buildBundle(makeInput({ model: makeModel([], [4]) }));
    expect(verifyBundle(regression).ok).toBe(true);
    expect(openBundle(regression).manifest.model.outputs).toEqual(['prediction']);
    expect(textOf(regression, 'README.md')).toContain('pipeline_tag: tabular-regression');
  });
  it('says on its model card that the data broke its contract, if it was trained on all the same', () => {
    const digest = digestJson('a contract');
    const cardOf = (contract: BundleInput['contract']): string =>
      textOf(buildBundle(makeInput({ contract })), 'README.md');
    const broken = ['2 of 9 values of "<b>x</b>" are not at most 4.', ...Array.from({ length: 11 }, (_, i) => `${i}.`)];
    const card = cardOf({ digest, verdict: 'fail', broken, waived: true });
    expect(card).toContain('**The training data breaks its contract**');
    expect(card).toContain('- 2 of 9 values of');
    expect(card).not.toContain('<b>');
    expect(card).toContain('- and 2 more, see `eval/metrics.json`');
    for (const contract of [undefined, { digest, verdict: 'warn' } as const])
      expect(cardOf(contract)).not.toContain('breaks its contract');
  });
});
