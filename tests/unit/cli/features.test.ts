import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { features } from '../../../src/cli/commands/features.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-features-'));
  await mkdir(join(folder, 'views'));
  const definition = {
    name: 'orders',
    entity: { name: 'customer', joinKeys: ['id'] },
    dataset: 'orders',
    eventTime: 'at',
    createdTime: 'loaded',
    ttlSeconds: 31 * 86_400,
    features: [{ name: 'spend', column: 'spend' }]
  };
  const files: Record<string, string> = {
    'frame.csv': 'customer,when,left\na,2024-02-01,yes\nb,2024-02-01,no\nc,2024-02-01,no\nd,2024-02-01,yes\n',
    'views/orders.csv':
      'id,at,loaded,spend\na,2024-01-10,2024-01-11,10\na,2024-03-01,2024-03-02,99\nb,2023-06-01,2023-06-02,5\nc,2024-01-31,2024-02-02,7\n',
    'views/orders.json': JSON.stringify(definition),
    'set.json': JSON.stringify({
      views: [{ definition: 'views/orders.json', data: 'views/orders.csv' }],
      frame: { timestamp: 'when', keys: [{ joinKey: 'id', column: 'customer' }], labels: ['left'] }
    })
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => features.run(parseCommandLine(features.syntax, args));

it('joins views named relative to the set and tells what became of every row', async () => {
  const output = join(folder, 'out.csv');
  const outcome = await run('join', join(folder, 'frame.csv'), '--set', join(folder, 'set.json'), '-o', output);
  expect(await readFile(output, 'utf8')).toBe(
    'customer,when,left,orders__spend\na,2024-02-01,yes,10\nb,2024-02-01,no,\nc,2024-02-01,no,\nd,2024-02-01,yes,\n'
  );
  expect(outcome).toMatchObject({
    exitCode: 0,
    json: {
      rows: 4,
      columns: ['customer', 'when', 'left', 'orders__spend'],
      output,
      views: [{ view: 'orders', matched: 1, expired: 1, future: 0, late: 1, unknown: 1 }],
      leakage: [{ view: 'orders', feature: 'spend', differs: 0.75, fromFuture: 0.25, maxLookAheadSeconds: 29 * 86_400 }]
    }
  });
});

it('explains a wrong verb, a missing set and a set that cannot be used', async () => {
  await expect(run('split', 'x.csv')).rejects.toThrow('only join');
  await expect(run('join', 'x.csv')).rejects.toThrow('--set');
  const bad = join(folder, 'bad.json');
  await writeFile(bad, '{"views": []}');
  await expect(run('join', 'x.csv', '--set', bad)).rejects.toMatchObject({ code: 'features/bad-definition' });
  await writeFile(bad, '{');
  await expect(run('join', 'x.csv', '--set', bad)).rejects.toThrow('bad.json is not JSON');
});
