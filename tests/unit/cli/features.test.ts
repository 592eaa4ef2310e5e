import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBundle } from '#core/bundle';
import { features } from '../../../src/cli/commands/features.ts';
import { createTrain } from '../../../src/cli/commands/train.ts';
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

describe('--save-recipe', () => {
  const saveRecipe = async (name: string, featuresOf: unknown[]) => {
    const definition = {
      name: 'orders',
      entity: { name: 'customer', joinKeys: ['id'] },
      dataset: 'orders',
      eventTime: 'at',
      features: featuresOf
    };
    const set = join(folder, `${name}-set.json`);
    const views = [{ definition, data: 'spending.csv' }];
    await writeFile(set, JSON.stringify({ views, frame: { timestamp: 'when', labels: ['left'] } }));
    const lines = Array.from({ length: 120 }, (_, i) => [`k${i}`, '2024-01-01', (i * 7) % 50, (i % 4) + 1].join());
    await writeFile(join(folder, 'spending.csv'), ['id,at,spend,visits', ...lines].join('\n'));
    const labels = Array.from({ length: 120 }, (_, i) => `k${i},2024-02-01,${(i * 7) % 50 > 20 ? 'yes' : 'no'}`);
    await writeFile(join(folder, 'asked.csv'), ['id,when,left', ...labels].join('\n'));
    const [output, recipe] = [join(folder, `${name}.csv`), join(folder, `${name}.json`)];
    const outcome = await run('join', join(folder, 'asked.csv'), '--set', set, '-o', output, '--save-recipe', recipe);
    return { output, recipe, outcome: outcome! };
  };

  it('writes the formulas as steps over columns of the join, which training puts into the model', async () => {
    const { output, recipe, outcome } = await saveRecipe('both', [
      { name: 'rate', formula: 'spend / visits' },
      { name: 'known', formula: 'coalesce(visits, 0)' }
    ]);
    expect(outcome.json).toMatchObject({
      columns: ['id', 'when', 'left', 'orders__rate', 'orders__known', 'orders__spend', 'orders__visits'],
      recipe: { path: recipe, computed: ['orders__rate'] }
    });
    expect(outcome.text).toContain(`The recipe ${recipe} computes orders__rate.`);
    expect(outcome.text).toContain('orders__known is not computed there. It gives a value where nothing is known');
    expect(JSON.parse(await readFile(recipe, 'utf8'))).toMatchObject({
      format: 'assay.recipe/1',
      steps: [
        {
          id: 'feature-1',
          kind: 'formula',
          enabled: true,
          into: 'orders__rate',
          formula: 'orders__spend / orders__visits'
        },
        {
          id: 'sources',
          kind: 'set-role',
          enabled: true,
          columns: ['orders__spend', 'orders__visits'],
          role: 'ignore'
        }
      ]
    });
    const bundle = join(folder, 'both.assay');
    await mkdir(join(folder, 'engine'), { recursive: true });
    const train = createTrain(new URL('engine/', pathToFileURL(`${folder}/`)));
    const args = ['--target', 'left', '--recipe', recipe, '--folds', '2', '--workers', '1', '--out', bundle];
    await train.run(parseCommandLine(train.syntax, [output, ...args]));
    const { manifest } = openBundle(new Uint8Array(await readFile(bundle)));
    expect(manifest.model.inputs.map(({ name }) => name)).toEqual(['orders__known', 'orders__spend', 'orders__visits']);
    expect(manifest.model.onnx).toBeUndefined();
  });

  it('writes a recipe without steps where no formula can be computed', async () => {
    const { recipe, outcome } = await saveRecipe('none', [{ name: 'spend', column: 'spend' }]);
    expect(JSON.parse(await readFile(recipe, 'utf8'))).toMatchObject({ format: 'assay.recipe/1', steps: [] });
    expect(outcome.json).toMatchObject({ recipe: { computed: [], lookedUp: [] } });
    expect(outcome.text).toContain('computes no formula.');
  });
});

describe('times that cannot be read', () => {
  const joinFacts = async (name: string, facts: string, more: readonly string[] = []) => {
    const definition = {
      name: 'orders',
      entity: { name: 'customer', joinKeys: ['id'] },
      dataset: 'orders',
      eventTime: 'at',
      features: [{ name: 'spend', column: 'spend' }]
    };
    await writeFile(join(folder, `${name}.csv`), facts);
    const set = join(folder, `${name}.json`);
    const views = [{ definition, data: `${name}.csv` }];
    const frame = { timestamp: 'when', keys: [{ joinKey: 'id', column: 'customer' }] };
    await writeFile(set, JSON.stringify({ views, frame }));
    return run('join', join(folder, 'frame.csv'), '--set', set, ...more);
  };

  it('are an error where no event time is one', async () => {
    await expect(joinFacts('ambiguous', 'id,at,spend\na,01/02/2024,5\nb,03/02/2024,6\n')).rejects.toMatchObject({
      code: 'features/unreadable-time',
      message: expect.stringContaining('"at", the event time of the feature view "orders"') as string
    });
  });
  it('are a notice where some are not, on the side while the table is printed', async () => {
    const facts = 'id,at,spend\na,2024-01-10,5\nb,soon,6\n';
    const printed = await joinFacts('some', facts);
    expect(printed?.aside).toContainEqual(expect.stringContaining('1 of 2 cells of "at"'));
    expect(printed?.text.split('\n')).toHaveLength(5);
    const written = await joinFacts('some', facts, ['-o', join(folder, 'some-out.csv')]);
    expect(written?.text).toContain('1 of 2 cells of "at"');
    expect(written?.text).toContain('1 rows of the view have no event time that can be read.');
    expect(written?.json).toMatchObject({
      issues: expect.arrayContaining([expect.stringContaining('the first is "soon"')]) as string[],
      notices: expect.arrayContaining([
        expect.objectContaining({ code: 'features/unreadable-time', count: 1 })
      ]) as unknown[]
    });
  });
});
