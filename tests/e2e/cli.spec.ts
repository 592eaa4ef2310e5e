import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readZip } from '#core/bundle';
import { churnTable } from '../fixtures/tables.ts';
import { assay, CLI, csvOf, node, workspace } from './support/assay.ts';
import { unpackInto } from './support/unpack.ts';

const SHARED = join(process.cwd(), '../shared/data');

test('train keeps the JSON contract', async () => {
  const { trained, bundle } = await workspace();
  expect(trained.code).toBe(0);
  const json = trained.json();
  expect(Object.keys(json).sort()).toEqual(
    [
      'baseline',
      'bundle',
      'determinism',
      'estimator',
      'features',
      'issues',
      'metrics',
      'modelDigest',
      'notices',
      'specDigest',
      'target',
      'task',
      'timings'
    ].sort()
  );
  expect(json).toMatchObject({ task: 'binary', target: 'y', estimator: 'gbdt', determinism: 'exact', bundle });
  expect(Object.keys(json['metrics'] as object).sort()).toEqual([
    'accuracy',
    'auc',
    'balancedAccuracy',
    'brier',
    'f1',
    'logLoss'
  ]);
  expect(Object.keys(json['timings'] as object)).toEqual(['ingestMs', 'fitMs', 'totalMs']);
});

test('a bundle unpacked elsewhere is reproduced by its own engine, with equal digests', async () => {
  const { bundle, trained } = await workspace();
  const elsewhere = await mkdtemp(join(tmpdir(), 'assay-elsewhere-'));
  await unpackInto(elsewhere, readZip(new Uint8Array(await readFile(bundle))));
  const again = await node(elsewhere, 'train/engine/run.mjs', 'reproduce', '.', '--json');
  expect(again.stderr).toBe('');
  expect(again.code).toBe(0);
  const json = again.json() as unknown as {
    ok: boolean;
    modelDigest: { claimed: string; reproduced: string };
    firstDivergence: null;
  };
  expect(json).toMatchObject({
    ok: true,
    firstDivergence: null,
    modelDigest: { claimed: trained.json()['modelDigest'], reproduced: trained.json()['modelDigest'] }
  });
});

test('a network bundle is reproduced bit for bit', async () => {
  const { csv, folder } = await workspace();
  const bundle = join(folder, 'net.assay');
  await assay(
    'train',
    csv,
    '--target',
    'y',
    '--estimator',
    'mlp',
    '--params',
    '{"epochs": 5, "hidden": [8]}',
    '--folds',
    '2',
    '--out',
    bundle
  );
  const again = await assay('reproduce', bundle, '--json');
  expect(again.json()).toMatchObject({ ok: true, determinism: 'exact' });
});

test('a flipped byte in any file makes verify exit 1 and name the file', async () => {
  const { bundle } = await workspace();
  const elsewhere = await mkdtemp(join(tmpdir(), 'assay-flip-'));
  const files = readZip(new Uint8Array(await readFile(bundle)));
  await unpackInto(elsewhere, files);
  expect((await assay('verify', elsewhere, '--json')).json()).toEqual({ ok: true, files: files.size, problems: [] });
  for (const [path, bytes] of files) {
    const copy = bytes.slice();
    copy[copy.length >> 1]! ^= 1;
    await writeFile(join(elsewhere, path), copy);
    const { code, json } = await assay('verify', elsewhere, '--json');
    expect(code, path).toBe(1);
    expect(
      (json()['problems'] as { path: string }[]).map((problem) => problem.path),
      path
    ).toContain(path);
    await writeFile(join(elsewhere, path), bytes);
  }
});

test('changed training data is found before anything is trained', async () => {
  const { bundle } = await workspace();
  const damaged = join(await mkdtemp(join(tmpdir(), 'assay-damaged-')), 'x.assay');
  const bytes = new Uint8Array(await readFile(bundle));
  const at = Buffer.from(bytes).indexOf('clerk', 5000);
  bytes[at]! ^= 2;
  await writeFile(damaged, bytes);
  const { code, json } = await assay('verify', damaged, '--json');
  expect(code).toBe(1);
  expect((json()['problems'] as { path: string }[])[0]!.path).toMatch(/\//);
  expect((await assay('reproduce', damaged)).code).toBe(1);
});

test('score writes prediction and one probability per class, after the kept columns with --keep', async () => {
  const { bundle, folder, csv } = await workspace();
  await assay('score', bundle, csv, '-o', join(folder, 'plain.csv'));
  await assay('score', bundle, csv, '-o', join(folder, 'kept.csv'), '--keep');
  const [plain, kept] = await Promise.all(
    ['plain.csv', 'kept.csv'].map((name) => readFile(join(folder, name), 'utf8'))
  );
  expect(plain!.split('\n')[0]).toBe('prediction,p_no,p_yes');
  expect(kept!.split('\n')[0]).toBe('x1,x2,job,y,prediction,p_no,p_yes');
  expect(plain!.trim().split('\n')).toHaveLength(801);
});

test('score tells of cells it cannot read, keeps them as they were, and renames nothing of the contract', async () => {
  const { bundle, folder } = await workspace();
  await writeFile(join(folder, 'odd.csv'), 'x1,x2,job,prediction\n12 years,0.5,pilot,mine\n3,0.5,nurse,too\n');
  const { json } = await assay(
    'score',
    bundle,
    join(folder, 'odd.csv'),
    '-o',
    join(folder, 'odd-scored.csv'),
    '--keep',
    '--json'
  );
  expect(json()['issues']).toEqual([expect.stringContaining('1 cells of "x1" are not numbers')]);
  const [header, first] = (await readFile(join(folder, 'odd-scored.csv'), 'utf8')).split('\n');
  expect(header).toBe('x1,x2,job,prediction (input),prediction,p_no,p_yes');
  expect(first).toMatch(/^12 years,0.5,pilot,mine,/);
});

test('drift exits 0 on a fresh sample and 1 on one column times 12', async () => {
  const { bundle, folder } = await workspace();
  const fresh = churnTable(600, 77);
  const columns = fresh.columns.map((column) =>
    column.name === 'x2' && column.kind === 'number'
      ? { ...column, values: column.values.map((value) => value * 12) }
      : column
  );
  await writeFile(join(folder, 'fresh.csv'), csvOf(fresh));
  await writeFile(join(folder, 'loud.csv'), csvOf({ ...fresh, columns }));
  const quiet = await assay('drift', bundle, join(folder, 'fresh.csv'), '--json');
  expect([quiet.code, quiet.json()['verdict']]).toEqual([0, 'stable']);
  const loud = await assay('drift', bundle, join(folder, 'loud.csv'), '--json');
  expect([loud.code, loud.json()['verdict']]).toEqual([1, 'drift']);
  const drifted = (
    loud.json()['columns'] as { column: string; verdict: string; adjustedP: number; effect: number }[]
  ).filter(({ verdict }) => verdict === 'drift');
  expect(drifted.map(({ column }) => column)).toEqual(['x2']);
});

test('errors are told in words and exit codes: 2 for usage, 1 for a failed operation', async () => {
  const [unknown, missing, absent, target] = await Promise.all([
    assay('bogus'),
    assay('train'),
    assay('verify', '/nowhere.assay'),
    assay('train', CLI, '--target', 'x')
  ]);
  expect([unknown.code, missing.code, absent.code]).toEqual([2, 2, 2]);
  expect(missing.stderr).toContain('data.csv is missing');
  expect(absent.stderr).toContain('/nowhere.assay does not exist');
  expect(target.code).toBeGreaterThan(0);
  const json = await assay('train', 'absent.csv', '--target', 'x', '--json');
  expect(json.json()).toMatchObject({ error: { code: 'cli/usage' } });
});

for (const [file, target, floor] of [
  ['adult-train.csv', 'income', 0.89],
  ['titanic.csv', 'survived', 0.85]
] as const) {
  test(`trains on ${file}`, async () => {
    test.skip(!existsSync(SHARED), 'the shared tables are not here');
    const { code, json } = await assay('train', join(SHARED, file), '--target', target, '--json');
    expect(code).toBe(0);
    expect((json()['metrics'] as unknown as { auc: { value: number } }).auc.value).toBeGreaterThan(floor);
  });
}
