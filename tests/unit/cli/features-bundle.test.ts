import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
  folder = await mkdtemp(join(tmpdir(), 'assay-features-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => features.run(parseCommandLine(features.syntax, args));

describe('assay features join --save-recipe, then assay train', () => {
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
    await expect(run('join', join(folder, 'people.csv'), ...args)).rejects.toThrow('over another version of its data');
  });
});
