import { spawn } from 'node:child_process';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assay, CLI, workspace } from './support/assay.ts';

test('racing pushes lose nothing, and a pull gives the pushed bytes back', async () => {
  const { csv, folder, bundle } = await workspace();
  const remote = `folder:${join(folder, 'remote')}`;
  const bundles = [bundle];
  for (const seed of [2, 3, 4, 5]) {
    bundles.push(join(folder, `churn-${seed}.assay`));
    await assay('train', csv, '--target', 'y', '--seed', String(seed), '--out', bundles.at(-1)!);
  }
  const pushes = await Promise.all(bundles.map((path) => assay('push', path, remote, '--json')));
  expect(pushes.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  const versions = pushes.map(({ json }) => json()['version'] as number);
  expect(versions.toSorted()).toEqual([1, 2, 3, 4, 5]);
  for (const [i, path] of bundles.entries()) {
    const pulled = join(folder, `pulled-${i}.assay`);
    expect((await assay('pull', remote, 'churn', '--version', String(versions[i]), '-o', pulled)).code).toBe(0);
    expect((await readFile(pulled)).equals(await readFile(path))).toBe(true);
  }
  const [shard] = await readdir(join(folder, 'remote/objects/sha256'));
  const [object] = await readdir(join(folder, 'remote/objects/sha256', shard!));
  await cp(CLI, join(folder, 'remote/objects/sha256', shard!, object!));
  const damaged = await Promise.all(
    versions.map((version) =>
      assay('pull', remote, 'churn', '--version', String(version), '-o', join(folder, 'no.assay'))
    )
  );
  expect(damaged.some(({ code, stderr }) => code === 1 && stderr.includes('does not match its hash'))).toBe(true);
});

test('serve answers both protocols on 127.0.0.1 and stops when told', async () => {
  const { bundle } = await workspace();
  const server = spawn(process.execPath, [CLI, 'serve', bundle, '--port', '0', '--json']);
  const { url } = JSON.parse(String((await server.stdout[Symbol.asyncIterator]().next()).value)) as { url: string };
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
  expect(await (await fetch(`${url}/v2/health/ready`)).json()).toEqual({ ready: true });
  const split = await (
    await post(
      '/invocations',
      JSON.stringify({
        dataframe_split: {
          columns: ['x1', 'x2', 'job'],
          data: [
            [4, 0.5, 'pilot'],
            [null, 0.5, null]
          ]
        }
      })
    )
  ).json();
  const csv = await (await post('/invocations', 'x1,x2,job\n4,0.5,pilot\n,0.5,\n', 'text/csv')).json();
  expect(csv).toEqual(split);
  expect((split as { predictions: { prediction: string }[] }).predictions[0]!.prediction).toBe('yes');
  expect((await post('/invocations', '{')).status).toBe(400);
  expect((await post('/invocations', 'x'.repeat(11 << 20))).status).toBe(413);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  expect((await fetch(`${url}/v2`, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  const closed = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  expect(await closed).toBe(0);
});
