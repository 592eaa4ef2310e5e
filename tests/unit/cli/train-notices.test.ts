import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/cli/command.ts';
import { createTrain } from '../../../src/cli/commands/train.ts';
import type { Notice } from '../../../src/cli/notices.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import { createRng } from '#core/shared';

let folder = '';
const rng = createRng(3, 'train-notices');
const ROWS = Array.from({ length: 200 }, (_, i) => {
  const [carat, depth] = [Math.floor(rng.uniform() * 200) / 100, 55 + Math.floor(rng.uniform() * 100) / 10];
  const tax = Math.floor(rng.uniform() * 900);
  const price = 100 * Math.floor(3 + carat * 10 + rng.uniform() * 20);
  return { carat: String(carat), depth: String(depth), tax, price: String(price), total: price + tax, i };
});
type Row = (typeof ROWS)[number];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-notices-'));
  await mkdir(join(folder, 'engine'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Trains on columns of the rows, of which row 99 is changed. */
async function train(columns: readonly (keyof Row)[], changed: Partial<Row> = {}): Promise<Outcome> {
  const rows = ROWS.map((row, i) => columns.map((name) => (i === 99 ? { ...row, ...changed } : row)[name]).join());
  const path = join(folder, 'd.csv');
  await writeFile(path, [columns.join(), ...rows, ''].join('\n'));
  const command = createTrain(new URL('engine/', pathToFileURL(`${folder}/`)));
  const args = ['--target', 'price', '--estimator', 'baseline', '--folds', '2', '--workers', '1'];
  const outcome = await command.run(parseCommandLine(command.syntax, [path, ...args]));
  if (!outcome) throw new Error('the command tells nothing');
  return outcome;
}
const told = ({ json }: Outcome) => json as unknown as { task: string; issues: string[]; notices: Notice[] };

describe('training tells', { timeout: 60_000 }, () => {
  it('nothing of a plain table, and which columns it learns from', async () => {
    const outcome = await train(['carat', 'depth', 'price']);
    expect(outcome.json).toMatchObject({ task: 'regression', features: ['carat', 'depth'], issues: [], notices: [] });
    expect(outcome.text).toContain('from 2 columns (carat, depth) with');
  });
  it('of a column that one cell turned into text', async () => {
    const outcome = await train(['carat', 'depth', 'price'], { carat: 'n/a?' });
    const sentence =
      'carat: Not every cell is a plain number, so the column stays text. (1, first in line 101: "n/a?")';
    expect(told(outcome).issues).toContain(sentence);
    expect(told(outcome).notices[0]).toMatchObject({ code: 'datasets/mixed-column', path: 'carat', lines: [101] });
    expect(outcome.text).toContain(`Notice: ${sentence}`);
  });
  it('that one cell of the target made a question of classes', async () => {
    const outcome = await train(['carat', 'depth', 'price'], { price: 'oops' });
    expect(told(outcome).task).toBe('multiclass');
    expect(outcome.text).toContain('199 of its 200 cells are numbers and 1 is not: "oops"');
    expect(told(outcome).notices).toContainEqual(
      expect.objectContaining({ code: 'training/text-target', path: 'price', received: 'oops', count: 1 })
    );
  });
  it('of a column that is the target by sums', async () => {
    const outcome = await train(['carat', 'tax', 'total', 'price']);
    expect(told(outcome).notices).toMatchObject([{ code: 'training/target-leakage', path: 'total' }]);
    expect(outcome.text).toContain(
      'Notice: Would you know "total" before the prediction? "price" is nearly "total" minus "tax"'
    );
  });
});
