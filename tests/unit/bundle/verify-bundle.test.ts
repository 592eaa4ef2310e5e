import { describe, expect, it } from 'vitest';
import { buildBundle, openBundle, packBundle, readZip, verifyBundle, type BundleManifest } from '#core/bundle';
import { canonicalJson, createRng, digestJson } from '#core/shared';
import { codeOf } from './code-of.ts';
import { makeInput, utf8 } from './bundle-input.ts';

const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  new TextDecoder().decode(files.get(path));
const files = buildBundle(makeInput());
const changed = (path: string, bytes: Uint8Array): Map<string, Uint8Array> => new Map(files).set(path, bytes);

/** The manifest with parts replaced and its own digest made right again. */
function manifestBytes(change: object): Uint8Array {
  const { digest: _, ...rest } = JSON.parse(textOf(files, 'bundle.json')) as BundleManifest;
  const manifest = { ...rest, ...change };
  return utf8(canonicalJson({ ...manifest, digest: digestJson(manifest) }));
}

describe('openBundle', () => {
  it('[B40] opens the zip and the folder alike', () => {
    expect(openBundle(packBundle(files)).manifest).toEqual(openBundle(files).manifest);
  });

  it('[B41] refuses a newer schema by that name, whatever else it holds', () => {
    const bytes = utf8(canonicalJson({ schemaVersion: 2, newThing: true }));
    expect(codeOf(() => openBundle(changed('bundle.json', bytes)))).toBe('bundle/too-new');
    expect(codeOf(() => verifyBundle(changed('bundle.json', bytes)))).toBe('bundle/too-new');
  });

  it('[B42] says that files without bundle.json are no bundle', () => {
    expect(codeOf(() => openBundle(new Map([['a', utf8('x')]])))).toBe('bundle/not-a-bundle');
  });

  it.each<[string, Uint8Array]>([
    ['is not JSON', utf8('{')],
    ['is not an object', utf8('[]')],
    ['is not UTF-8', Uint8Array.of(0xff)],
    ['has a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...files.get('bundle.json')!)],
    ['has an unknown key', manifestBytes({ extra: 1 })],
    [
      'has a path that leaves the folder',
      manifestBytes({ files: [{ ...openBundle(files).manifest.files[0], path: '../x' }] })
    ],
    [
      'has a claim that is text',
      manifestBytes({ claims: [{ metric: 'auc', value: '1', low: null, high: null, rows: 1, how: '' }] })
    ],
    ['has a wrong own digest', utf8(textOf(files, 'bundle.json').replace('"version":3', '"version":4'))],
    ['has white space', utf8(`${textOf(files, 'bundle.json')}\n`)],
    ['has a key twice', utf8(textOf(files, 'bundle.json').replace('"version":3', '"version":9,"version":3'))],
    ['has a prototype key', utf8(textOf(files, 'bundle.json').replace('{', '{"__proto__":{"polluted":1},'))]
  ])('[B43] refuses a bundle.json that %s', (_, bytes) => {
    expect(codeOf(() => openBundle(changed('bundle.json', bytes)))).toBe('bundle/corrupt');
    expect(verifyBundle(changed('bundle.json', bytes)).problems).toMatchObject([
      { path: 'bundle.json', problem: 'changed' }
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('[B43] accepts the manifest these changes start from', () => {
    expect(verifyBundle(changed('bundle.json', manifestBytes({}))).ok).toBe(true);
  });
});

describe('verifyBundle', () => {
  it('[B50] passes an untouched bundle and counts its files', () => {
    expect(verifyBundle(files)).toEqual({ ok: true, files: files.size, problems: [] });
  });

  it('[B51] names every file in which one bit flips', () => {
    const rng = createRng(3, 'flips');
    for (const [path, bytes] of files) {
      const positions = [0, bytes.length - 1, ...Array.from({ length: 8 }, () => rng.below(bytes.length))];
      for (const at of positions) {
        const flipped = bytes.slice();
        flipped[at]! ^= 1 << rng.below(8);
        const { ok, problems } = verifyBundle(changed(path, flipped));
        expect([ok, problems.map((problem) => [problem.path, problem.problem])]).toEqual([false, [[path, 'changed']]]);
      }
    }
  });

  it('[B51] finds every flipped bit of bundle.json', () => {
    const bytes = files.get('bundle.json')!;
    for (let at = 0; at < bytes.length; at += 7) {
      const flipped = bytes.slice();
      flipped[at]! ^= 1 << (at % 8);
      expect(verifyBundle(changed('bundle.json', flipped)).ok, `byte ${at}`).toBe(false);
    }
  });

  it('[B52] finds a flipped bit anywhere in the zip', () => {
    const zip = packBundle(files);
    const rng = createRng(4, 'zip flips');
    for (let trial = 0; trial < 400; trial++) {
      const flipped = zip.slice();
      flipped[rng.below(zip.length)]! ^= 1 << rng.below(8);
      expect(codeOf(() => readZip(flipped))).not.toBe('accepted');
    }
  });

  it('[B53] names a missing, an added and a truncated file', () => {
    const touched = new Map(files).set('notes.txt', utf8('x')).set('eval/metrics.json', utf8('{'));
    touched.delete('data/train.csv');
    expect(verifyBundle(touched).problems.map(({ path, problem }) => [path, problem])).toEqual([
      ['data/train.csv', 'missing'],
      ['eval/metrics.json', 'changed'],
      ['notes.txt', 'extra']
    ]);
  });

  it('[B54] notices when a needed file is dropped from folder and list together', () => {
    const listed = openBundle(files).manifest.files.filter(({ path }) => path !== 'train/spec.json');
    const dropped = changed('bundle.json', manifestBytes({ files: listed }));
    dropped.delete('train/spec.json');
    expect(verifyBundle(dropped).problems).toMatchObject([{ path: 'train/spec.json', problem: 'unlisted' }]);
  });

  it('[B55] notices when spec or model are not the ones the manifest names', () => {
    const other = changed('bundle.json', manifestBytes({ specDigest: digestJson('another spec') }));
    expect(verifyBundle(other).problems).toMatchObject([{ path: 'train/spec.json', problem: 'changed' }]);
  });

  it('[B56] says that bundle.json is missing', () => {
    expect(verifyBundle(new Map()).problems).toMatchObject([{ path: 'bundle.json', problem: 'missing' }]);
  });
});
