import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import type { Command, Outcome } from '../../../src/cli/command.ts';
import { check } from '../../../src/cli/commands/check.ts';
import { diff } from '../../../src/cli/commands/diff.ts';
import { prepare } from '../../../src/cli/commands/prepare.ts';
import { createScore } from '../../../src/cli/commands/score.ts';
import { createTrain } from '../../../src/cli/commands/train.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import { readTableFile } from '../../../src/cli/read-file.ts';

const RECIPE = {
  format: 'assay.recipe/1',
  steps: [{ id: 'sum', kind: 'formula', into: 'sum', formula: 'weight + power' }]
};
const CONTRACT = { expectations: [{ kind: 'range', column: 'weight', min: 0, max: 4000 }] };

let folder = '';
const at = (name: string): string => join(folder, name);

async function run(command: Command, ...args: string[]): Promise<Outcome> {
  const outcome = await command.run(parseCommandLine(command.syntax, args));
  if (!outcome) throw new Error('the command tells nothing');
  return outcome;
}

/** Header and rows of cars, the last cell with a blank. */
function cars(): string[][] {
  const rng = createRng(3, 'aligned cars');
  const rows = Array.from({ length: 120 }, () => {
    const [weight, power] = [800 + rng.below(4000), 40 + rng.below(200)];
    return [String(weight), `${power}.5`, weight > 3 * power + 2000 ? 'low' : 'high', `make ${rng.below(4)}`];
  });
  return [['weight', 'power', 'mpg', 'make'], ...rows];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-aligned-'));
  await mkdir(at('engine'));
  const rows = cars();
  const aligned = rows.map(([a, b, c, d]) => `${a!.padStart(7)} ${b!.padStart(8)}   ${c!.padEnd(6)}\t"${d!}"`);
  await writeFile(at('cars.data'), `${aligned.join('\n')}\n`);
  await writeFile(at('cars.csv'), `${rows.map((row) => row.join(',')).join('\n')}\n`);
  await writeFile(at('recipe.json'), JSON.stringify(RECIPE));
  await writeFile(at('contract.json'), JSON.stringify(CONTRACT));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file aligned with spaces', () => {
  it('does not differ from the same table with commas', async () => {
    expect(await run(diff, at('cars.data'), at('cars.csv'))).toMatchObject({ exitCode: 0, json: { identical: true } });
  });

  it('is checked alike', async () => {
    const results = async (file: string) => {
      const { exitCode, json } = await run(check, at(file), '--contract', at('contract.json'));
      return { exitCode, json };
    };
    expect((await results('cars.data')).exitCode).toBe(1);
    expect(await results('cars.data')).toEqual(await results('cars.csv'));
  });

  it('is prepared alike', async () => {
    const prepared = async (file: string): Promise<string> => {
      await run(prepare, at(file), '--recipe', at('recipe.json'), '-o', at('out.csv'));
      return readFile(at('out.csv'), 'utf8');
    };
    const text = await prepared('cars.data');
    expect(text).toMatch(/^weight,power,mpg,make,sum\n/);
    expect(text).toBe(await prepared('cars.csv'));
  });

  it('is trained on and scored alike', { timeout: 60_000 }, async () => {
    const train = createTrain(new URL('engine/', pathToFileURL(`${folder}/`)));
    const rest = ['--target', 'mpg', '--estimator', 'linear', '--folds', '2', '--workers', '1', '--out', at('m.assay')];
    await run(train, at('cars.data'), ...rest);
    const scored = async (file: string): Promise<string> => {
      await run(createScore(readTableFile), at('m.assay'), at(file), '-o', at('scores.csv'));
      return readFile(at('scores.csv'), 'utf8');
    };
    const scores = await scored('cars.data');
    expect(scores.split('\n')).toHaveLength(122);
    expect(scores).toBe(await scored('cars.csv'));
  });
});
