import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assay, CLI, node } from './support/assay.ts';

const STEPS = [
  { id: 'spaces', kind: 'trim', columns: ['city'] },
  { id: 'case', kind: 'change-case', columns: ['city'], to: 'title' },
  { id: 'age', kind: 'impute', columns: ['age'], method: 'median', indicator: 'add' },
  { id: 'twice', kind: 'dedupe' },
  { id: 'region', kind: 'join', other: 'regions', on: [{ left: 'city', right: 'city' }] },
  { id: 'off', kind: 'drop-columns', columns: ['id'], enabled: false },
  { id: 'old', kind: 'formula', into: 'old', formula: 'age > 40 ? "yes" : "no"' }
];

async function folderWith(files: Readonly<Record<string, string>>): Promise<(name: string) => string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-prepare-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return (name) => join(folder, name);
}

const folder = () =>
  folderWith({
    'data.csv': 'id,age,city\n1,30, Rome\n2,,rome \n3,50,Oslo\n3,50,Oslo\n4,70,Bonn\n',
    'new.csv': 'id,age,city,extra\n9,,OSLO,x\n',
    'regions.csv': 'city,region\nRome,south\nOslo,north\n',
    'r.json': JSON.stringify({ format: 'assay.recipe/1', steps: STEPS })
  });

test('prepare runs a recipe and says what every step did', async () => {
  const at = await folder();
  const ran = await assay(
    ...['prepare', at('data.csv'), '--recipe', at('r.json'), '-o', at('out.csv')],
    ...['--with', `regions=${at('regions.csv')}`, '--save-fitted', at('fitted.json'), '--json']
  );
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  const json = ran.json() as { steps: { id: string; sentence: string; rows: object; changedCells: number }[] };
  expect(Object.keys(json).sort()).toEqual([
    'columns',
    'issues',
    'notices',
    'output',
    'roles',
    'rows',
    'steps',
    'types'
  ]);
  expect(json).toMatchObject({
    rows: 4,
    columns: ['id', 'age', 'city', 'age_missing', 'region', 'old'],
    output: at('out.csv'),
    issues: ['region: regions: Rows found no match in "regions"; their new cells are missing. (1)']
  });
  expect(json.steps.map(({ id, changedCells }) => [id, changedCells])).toEqual([
    ['spaces', 2],
    ['case', 1],
    ['age', 1],
    ['twice', 0],
    ['region', 0],
    ['old', 0]
  ]);
  expect(json.steps[3]).toMatchObject({
    kind: 'dedupe',
    sentence: 'Keep the first of rows that agree in all columns.',
    rows: { before: 5, after: 4 }
  });
  expect(await readFile(at('out.csv'), 'utf8')).toBe(
    'id,age,city,age_missing,region,old\n1,30,Rome,0,south,no\n2,50,Rome,1,south,yes\n3,50,Oslo,0,north,yes\n4,70,Bonn,0,,yes\n'
  );

  const again = await assay(
    ...['prepare', at('new.csv'), '--fitted', at('fitted.json'), '-o', at('new-out.csv')],
    ...['--with', `regions=${at('regions.csv')}`, '--json']
  );
  expect(again.code).toBe(0);
  expect(again.json()['issues']).toEqual(['table: The recipe was fitted without "extra", which this table has. (1)']);
  expect(await readFile(at('new-out.csv'), 'utf8')).toBe(
    'id,age,city,extra,age_missing,region,old\n9,50,Oslo,x,1,north,yes\n'
  );
});

test('prepare needs no code from strings', async () => {
  const at = await folder();
  const args = ['prepare', at('data.csv'), '--recipe', at('r.json'), '--with', `regions=${at('regions.csv')}`];
  const ran = await node(process.cwd(), '--disallow-code-generation-from-strings', CLI, ...args);
  expect(ran.stdout.split('\n')[1]).toBe('1,30,Rome,0,south,no');
});

test('prepare names what is wrong, with exit code 1, and wrong usage with 2', async () => {
  const at = await folder();
  const failing = async (steps: readonly object[]): Promise<{ code: number; error: Record<string, string> }> => {
    await writeFile(at('bad.json'), JSON.stringify({ format: 'assay.recipe/1', steps }));
    const { code, json } = await assay('prepare', at('data.csv'), '--recipe', at('bad.json'), '--json');
    return { code, error: json()['error'] as Record<string, string> };
  };
  expect(await failing([{ id: 'a', kind: 'trim', columns: ['town'] }])).toMatchObject({
    code: 1,
    error: {
      code: 'datasets/recipe-mismatch',
      message: 'The step "a" (trim) needs "town", which the table does not have.'
    }
  });
  expect(await failing([{ id: 'a', kind: 'trimm', columns: ['city'] }])).toMatchObject({
    code: 1,
    error: { code: 'datasets/bad-recipe', hint: 'Nothing was changed. Did you mean "trim"?' }
  });
  expect(await failing([{ id: 'a', kind: 'filter', formula: 'age >' }])).toMatchObject({
    code: 1,
    error: { code: 'datasets/bad-recipe' }
  });
  expect((await failing(STEPS)).error['message']).toContain('"regions", which was not given');
  expect((await assay('prepare', at('data.csv'))).code).toBe(2);
  expect((await assay('prepare', at('data.csv'), '--recipe', at('none.json'))).code).toBe(2);
  expect((await assay('prepare', at('data.csv'), '--recipe', at('r.json'), '--with', 'regions')).code).toBe(2);
});
