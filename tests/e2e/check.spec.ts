import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assay } from './support/assay.ts';

async function files() {
  const folder = await mkdtemp(join(tmpdir(), 'assay-check-'));
  const [csv, contract, junit] = ['data.csv', 'c.json', 'out.xml'].map((name) => join(folder, name));
  await writeFile(csv!, 'id,x\na,1\nb,5\nc,3\n');
  const expectation = { kind: 'range', column: 'x', min: 0, max: 4, severity: 'block' };
  await writeFile(contract!, JSON.stringify({ expectations: [expectation] }));
  return { folder, csv: csv!, contract: contract!, junit: junit!, expectation };
}

test('check exits 1 on a blocking failure, with evidence in JSON and JUnit', async () => {
  const { csv, contract, junit } = await files();
  const { code, json } = await assay('check', csv, '--contract', contract, '--junit', junit, '--json');
  expect(code).toBe(1);
  expect(json()).toMatchObject({
    verdict: 'fail',
    rows: 3,
    results: [{ kind: 'range', columns: ['x'], verdict: 'fail', failing: 1, rows: [2], examples: ['5'] }]
  });
  expect(await readFile(junit, 'utf8')).toMatch(/failures="1"/);
});

test('check exits 0 with only warnings and 2 on wrong usage', async () => {
  const { csv, contract, expectation } = await files();
  await writeFile(contract, JSON.stringify({ expectations: [{ ...expectation, severity: 'warn' }] }));
  const warned = await assay('check', csv, '--contract', contract, '--json');
  expect([warned.code, warned.json()['verdict']]).toEqual([0, 'warn']);
  expect((await assay('check', csv)).code).toBe(2);
});

test('check proposes a contract that the file passes', async () => {
  const { csv, folder } = await files();
  const proposed = join(folder, 'proposed.json');
  expect((await assay('check', csv, '--propose', '-o', proposed)).code).toBe(0);
  const again = await assay('check', csv, '--contract', proposed, '--json');
  expect([again.code, again.json()['verdict']]).toEqual([0, 'pass']);
});

test('check names a kind that does not exist and those that do', async () => {
  const { csv, contract } = await files();
  await writeFile(contract, '{"expectations": [{"kind": "rnage"}]}');
  const { code, json } = await assay('check', csv, '--contract', contract, '--json');
  expect(code).toBe(1);
  expect(json()['error']).toMatchObject({
    code: 'datasets/bad-contract',
    message: 'Expectation 1: there is no kind "rnage".',
    hint: expect.stringContaining('range') as unknown
  });
});
