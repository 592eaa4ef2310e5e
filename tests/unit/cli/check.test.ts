import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractReport } from '#core/datasets';
import { check } from '../../../src/cli/commands/check.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';

let folder: string;
const path = (name: string): string => join(folder, name);

async function assayCheck(...args: string[]) {
  const outcome = await check.run(parseCommandLine(check.syntax, args));
  if (!outcome) throw new Error('check gave no outcome');
  return { ...outcome, report: outcome.json as unknown as ContractReport & { issues: string[] } };
}

async function contract(name: string, ...expectations: object[]): Promise<string> {
  await writeFile(path(name), JSON.stringify({ expectations }));
  return path(name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-check-'));
  await writeFile(path('data.csv'), 'id,x,day\na,1,2026-01-01\nb,5,2026-01-20\nc,,2026-01-30\n');
  await writeFile(path('other.csv'), 'id,x\nb,7\n');
});

afterAll(() => rm(folder, { recursive: true }));

describe('assay check', () => {
  it('takes a contract without format or severity and exits 1 on a blocking failure', async () => {
    const file = await contract('c.json', { kind: 'range', column: 'x', min: 0, max: 4, severity: 'block' });
    const { exitCode, report, text } = await assayCheck(path('data.csv'), '--contract', file);
    expect(exitCode).toBe(1);
    expect(report).toMatchObject({
      format: 'assay.contract-report/1',
      verdict: 'fail',
      rows: 3,
      issues: [],
      results: [{ index: 0, kind: 'range', columns: ['x'], verdict: 'fail', failing: 1, rows: [2], examples: ['5'] }]
    });
    expect(text).toBe(
      'fail: 3 rows, 1 expectations.\nfail  range: 1 of 2 values of "x" (50%) are not from 0 to 4. Rows 2.'
    );
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('blocks unless told otherwise, exits 0 with only warnings and 0 when all passes', async () => {
    const x = { kind: 'range', column: 'x', min: 0, max: 4 };
    expect((await assayCheck(path('data.csv'), '--contract', await contract('d.json', x))).exitCode).toBe(1);
    const warned = await assayCheck(
      path('data.csv'),
      '--contract',
      await contract('w.json', { ...x, severity: 'warn' })
    );
    expect([warned.exitCode, warned.report.verdict]).toEqual([0, 'warn']);
    const good = await assayCheck(path('data.csv'), '--contract', await contract('g.json', { ...x, max: 5 }));
    expect([good.exitCode, good.report.verdict]).toEqual([0, 'pass']);
  });

  it('counts what it cannot evaluate as failing', async () => {
    const file = await contract('e.json', { kind: 'range', column: 'nope', min: 0 });
    expect((await assayCheck(path('data.csv'), '--contract', file)).exitCode).toBe(1);
  });

  it('reads the day from --now and the other table from --against', async () => {
    const fresh = await contract('f.json', { kind: 'freshness', column: 'day', maxAgeDays: 3 });
    const at = async (now: string) => (await assayCheck(path('data.csv'), '--contract', fresh, '--now', now)).exitCode;
    expect([await at('2026-01-31'), await at('2026-02-28')]).toEqual([0, 1]);
    await expect(at('soon')).rejects.toMatchObject({ code: 'cli/usage' });
    await expect(at('2026-13-45')).rejects.toMatchObject({ code: 'cli/usage' });
    const overlap = await contract('o.json', { kind: 'no-overlap', columns: ['id'] });
    expect((await assayCheck(path('data.csv'), '--contract', overlap)).report.results[0]!.verdict).toBe('error');
    const against = await assayCheck(path('data.csv'), '--contract', overlap, '--against', path('other.csv'));
    expect(against.report.results[0]).toMatchObject({ verdict: 'fail', rows: [2] });
  });

  it('writes JUnit', async () => {
    const file = await contract('j.json', { kind: 'range', column: 'x', min: 0, max: 4 });
    await assayCheck(path('data.csv'), '--contract', file, '--junit', path('out.xml'));
    expect(await readFile(path('out.xml'), 'utf8')).toMatch(/<testsuite name="data.csv" tests="1" failures="1"/);
  });

  it('proposes a contract that then passes', async () => {
    const { exitCode } = await assayCheck(path('data.csv'), '--propose', '-o', path('p.json'));
    expect(exitCode).toBe(0);
    const again = await assayCheck(path('data.csv'), '--contract', path('p.json'));
    expect(again.report.verdict).toBe('pass');
    expect(again.report.results.length).toBeGreaterThan(5);
    const shown = await assayCheck(path('data.csv'), '--propose');
    expect(`${shown.text}\n`).toBe(await readFile(path('p.json'), 'utf8'));
  });

  it('explains a contract it cannot read', async () => {
    await writeFile(path('bad.json'), '{"expectations": [');
    await expect(assayCheck(path('data.csv'), '--contract', path('bad.json'))).rejects.toMatchObject({
      code: 'datasets/bad-contract',
      message: expect.stringMatching(/^bad.json is not JSON/) as string
    });
    const odd = await contract('odd.json', { kind: 'rang', column: 'x' });
    await expect(assayCheck(path('data.csv'), '--contract', odd)).rejects.toMatchObject({
      message: 'Expectation 1: there is no kind "rang".'
    });
    await expect(assayCheck(path('data.csv'))).rejects.toMatchObject({ code: 'cli/usage' });
  });
});
