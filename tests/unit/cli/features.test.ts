import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency, openBundle } from '#core/bundle';
import { saveDataset } from '#core/datasets';
import type { JoinNote } from '#core/features';
import { createMemoryStore } from '#store/memory';
import { features } from '../../../src/cli/commands/features.ts';
import { createTrain } from '../../../src/cli/commands/train.ts';
import { verify } from '../../../src/cli/commands/verify.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import { readTableFile } from '../../../src/cli/read-file.ts';

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

  describe('with what the join was made by', () => {
    const train = () => createTrain(new URL('engine/', pathToFileURL(`${folder}/`)));
    const trainOn = async (data: string, recipe: string) => {
      const bundle = `${data}.assay`;
      const args = ['--target', 'left', '--recipe', recipe, '--folds', '2', '--workers', '1', '--out', bundle];
      const outcome = (await train().run(parseCommandLine(train().syntax, [data, ...args])))!;
      return { outcome, zip: new Uint8Array(await readFile(bundle)), bundle };
    };
    let joined = { output: '', recipe: '' };
    beforeAll(async () => {
      await mkdir(join(folder, 'engine'), { recursive: true });
      const rows = (lines: readonly string[][]) => lines.map((cells) => cells.join()).join('\n');
      const users = Array.from({ length: 40 }, (_, i) => `u${i}`);
      const facts = users.map((user, i) => [user, '2024-01-01', String((i * 7) % 50), String((i % 4) + 1)]);
      const asked = [...users, ...users, ...users].map((user, i) => [
        user,
        '2024-02-01',
        (i * 7) % 50 > 20 ? 'yes' : 'no',
        i % 3 === 0 ? 'b' : 'a'
      ]);
      await writeFile(join(folder, 'facts.csv'), rows([['person', 'at', 'spend', 'visits'], ...facts]));
      await writeFile(join(folder, 'people.csv'), rows([['who', 'when', 'left', 'later'], ...asked]));
      const definition = {
        name: 'orders',
        entity: { name: 'person', joinKeys: ['person'] },
        dataset: 'facts',
        eventTime: 'at',
        features: [
          { name: 'spend', column: 'spend' },
          { name: 'rate', formula: 'spend / visits' }
        ]
      };
      const keys = [{ joinKey: 'person', column: 'who' }];
      const set = { name: 'leavers', frame: { timestamp: 'when', keys, labels: ['left', 'later'] } };
      const whole = { ...set, views: [{ definition, data: 'facts.csv' }] };
      await writeFile(join(folder, 'people-set.json'), JSON.stringify(whole));
      joined = { output: join(folder, 'people-joined.csv'), recipe: join(folder, 'people-r.json') };
      const args = ['--set', join(folder, 'people-set.json'), '-o', joined.output, '--save-recipe', joined.recipe];
      await run('join', join(folder, 'people.csv'), ...args);
    });

    it('puts the definitions into the bundle, which verifies, and leaves keys and other labels aside', async () => {
      const { outcome, zip, bundle } = await trainOn(joined.output, joined.recipe);
      const { manifest, files } = openBundle(zip);
      expect([...files.keys()].filter((path) => path.startsWith('features/'))).toEqual([
        'features/training-set.json',
        'features/views/1-orders.json'
      ]);
      expect(manifest.features).toMatchObject([
        {
          name: 'leavers',
          frame: { dataset: 'people' },
          views: [{ name: 'orders', dataset: 'facts' }],
          lookedUp: [
            { input: 'orders__spend', view: 'orders', feature: 'spend' },
            { input: 'orders__visits', view: 'orders', column: 'visits' }
          ],
          computed: [{ name: 'orders__rate', view: 'orders', feature: 'rate' }]
        }
      ]);
      expect(manifest.model.inputs.map(({ name }) => name)).toEqual(['orders__spend', 'orders__visits']);
      expect(checkConsistency(files)).toEqual([]);
      expect(await verify.run(parseCommandLine(verify.syntax, [bundle]))).toMatchObject({ exitCode: 0 });
      expect((outcome.json as { notices?: unknown }).notices ?? []).not.toContainEqual(
        expect.objectContaining({ code: 'features/other-file' })
      );
    });

    it('names versions that importing the same files gives', async () => {
      const { join: note } = JSON.parse(await readFile(joined.recipe, 'utf8')) as { join: JoinNote };
      const imported = await readTableFile(join(folder, 'facts.csv'));
      const { version } = await saveDataset(createMemoryStore(), { name: 'any', imported, at: 5 });
      expect(note.views[0]!.data).toBe(version);
    });

    it('says that another file carries no definitions, and trains on it all the same', async () => {
      const other = join(folder, 'other.csv');
      await writeFile(other, (await readFile(joined.output, 'utf8')).split('\n').slice(0, 100).join('\n'));
      const { outcome, zip } = await trainOn(other, joined.recipe);
      expect([...openBundle(zip).files.keys()].filter((path) => path.startsWith('features/'))).toEqual([]);
      expect(outcome.text).toContain('other.csv is not the file that the recipe was written with');
    });

    it('refuses definitions that were changed to no definitions, and a view over another version', async () => {
      const saved = JSON.parse(await readFile(joined.recipe, 'utf8')) as { join: { views: unknown[] } };
      const broken = join(folder, 'broken.json');
      await writeFile(broken, JSON.stringify({ ...saved, join: { ...saved.join, views: [] } }));
      await expect(trainOn(joined.output, broken)).rejects.toThrow('the views are not those that the set names');
      const set = JSON.parse(await readFile(join(folder, 'people-set.json'), 'utf8')) as {
        views: { definition: object }[];
      };
      const definition = { ...set.views[0]!.definition, version: 'a'.repeat(64) };
      await writeFile(broken, JSON.stringify({ ...set, views: [{ ...set.views[0], definition }] }));
      const args = ['--set', broken, '--save-recipe', join(folder, 'never.json')];
      await expect(run('join', join(folder, 'people.csv'), ...args)).rejects.toThrow(
        'over another version of its data'
      );
    });
  });
});
