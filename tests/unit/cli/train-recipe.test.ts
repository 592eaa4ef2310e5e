import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCsv } from '#core/datasets';
import type { Command, Outcome } from '../../../src/cli/command.ts';
import { drift } from '../../../src/cli/commands/drift.ts';
import { createReproduce } from '../../../src/cli/commands/reproduce.ts';
import { createScore } from '../../../src/cli/commands/score.ts';
import { createTrain } from '../../../src/cli/commands/train.ts';
import { verify } from '../../../src/cli/commands/verify.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import { readTableFile } from '../../../src/cli/read-file.ts';
import { churnTable } from '../../fixtures/tables.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
/** Holds no engine, which one worker does not need. */
const engine = (): URL => new URL('engine/', pathToFileURL(`${folder}/`));

async function run(command: Command, ...args: string[]): Promise<Outcome> {
  const outcome = await command.run(parseCommandLine(command.syntax, args));
  if (!outcome) throw new Error('the command tells nothing');
  return outcome;
}

const RECIPE = {
  format: 'assay.recipe/1',
  steps: [
    { id: 'fill', kind: 'impute', columns: ['x1'], method: 'median', indicator: 'add' },
    { id: 'area', kind: 'formula', into: 'area', formula: 'x1 * x2' },
    { id: 'even', kind: 'scale', columns: ['area'], method: 'standard' }
  ]
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-recipe-'));
  await mkdir(at('engine'));
  await writeFile(at('data.csv'), [...writeCsv(churnTable(400))].join(''));
  await writeFile(at('new.csv'), [...writeCsv(churnTable(100, 7))].join(''));
  await writeFile(at('r.json'), JSON.stringify(RECIPE));
  await writeFile(
    at('bad.json'),
    JSON.stringify({ ...RECIPE, steps: [{ id: 'f', kind: 'filter', formula: 'x1 > 0' }] })
  );
});
afterAll(() => rm(folder, { recursive: true }));

const train = (recipe: string, ...more: string[]): Promise<Outcome> =>
  run(
    createTrain(engine()),
    at('data.csv'),
    '--target',
    'y',
    '--folds',
    '2',
    '--workers',
    '1',
    '--estimator',
    'linear',
    '--recipe',
    at(recipe),
    ...more
  );

describe('assay train --recipe', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await train('r.json', '--out', at('m.assay'));
  }, 60_000);

  it('tells the steps and gives a model that depends on them', async () => {
    const { text, json } = await train('r.json');
    expect(text).toContain('  Compute "area" as x1 * x2.');
    const plain = await run(
      createTrain(engine()),
      at('data.csv'),
      '--target',
      'y',
      '--folds',
      '2',
      '--workers',
      '1',
      '--estimator',
      'linear'
    );
    expect((plain.json as { modelDigest: string }).modelDigest).not.toBe((json as { modelDigest: string }).modelDigest);
    expect(plain.text).not.toContain('Prepared');
  });
  it('gives a bundle that verifies, reproduces bit for bit and scores raw columns', async () => {
    expect(await run(verify, at('m.assay'))).toMatchObject({ exitCode: 0 });
    expect(await run(createReproduce(engine()), at('m.assay'), '--workers', '1')).toMatchObject({
      exitCode: 0,
      json: { ok: true, determinism: 'exact', firstDivergence: null }
    });
    await run(createScore(readTableFile), at('m.assay'), at('new.csv'), '-o', at('scores.csv'));
    const [header, ...rows] = (await readFile(at('scores.csv'), 'utf8')).trim().split('\n');
    expect([header, rows.length]).toEqual(['prediction,p_no,p_yes', 100]);
    expect(new Set(rows).size).toBeGreaterThan(90);
  });
  it('compares raw columns for drift', async () => {
    const { json } = await run(drift, at('m.assay'), at('new.csv'));
    const { columns } = json as unknown as { columns: { column: string }[] };
    expect(columns.map(({ column }) => column).sort()).toEqual(['job', 'x1', 'x2']);
  });
  it('refuses a step that a model cannot carry, naming it', async () => {
    await expect(train('bad.json')).rejects.toThrow(/"f" \(filter\) cannot be part of a model/);
    await expect(train('absent.json')).rejects.toThrow(/absent.json/);
  });
});
