import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { assay, CLI } from './support/assay.ts';

const ROWS = Array.from({ length: 20_000 }, (_, i) => `${i},${(i * 7) % 13}`);

async function folder(): Promise<(name: string) => string> {
  const path = await mkdtemp(join(tmpdir(), 'assay-files-'));
  const at = (name: string): string => join(path, name);
  await writeFile(at('a.csv'), ['id,size', ...ROWS, ''].join('\n'));
  await writeFile(at('r.json'), '{"format": "assay.recipe/1", "steps": []}');
  await writeFile(at('c.json'), '{"expectations": [{"kind": "unique", "columns": ["id"]}]}');
  await mkdir(at('dir'));
  await symlink(at('loop'), at('loop'));
  return at;
}

/** A line of bash, in which `assay` is the command and the exit code is that of the first program of a pipe. */
async function shell(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const script = `assay() { '${process.execPath}' '${CLI}' "$@"; }; ${line}; exit \${PIPESTATUS[0]}`;
  return promisify(execFile)('bash', ['-c', script], { maxBuffer: 1 << 26 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr })
  );
}

test('a path that cannot be used is told in words, as JSON too, with exit code 2', async () => {
  const at = await folder();
  const wrong: readonly (readonly [string, RegExp])[] = [
    [at('dir'), /is a folder/],
    [at('loop'), /leads back to itself/],
    [at(`${'x'.repeat(300)}.csv`), /too long a name/],
    [at('none.csv'), /does not exist/],
    [at('no/o.csv'), /there is no folder/]
  ];
  for (const [path, words] of wrong) {
    for (const args of [
      ['check', path, '--contract', at('c.json')],
      ['check', at('a.csv'), '--contract', path],
      ['prepare', at('a.csv'), '--recipe', path],
      ['diff', at('a.csv'), path]
    ]) {
      const { code, json, stderr } = await assay(...args, '--json');
      expect([code, stderr], args.join(' ')).toEqual([2, '']);
      expect(json()).toMatchObject({ error: { code: 'cli/usage', message: expect.stringMatching(words) } });
    }
  }
});

test('diff exits 2 when a file cannot be compared, and 1 only for a difference', async () => {
  const at = await folder();
  await writeFile(at('empty.csv'), '');
  await writeFile(at('b.csv'), 'id,size\n1,2\n');
  const failed = await assay('diff', at('a.csv'), at('empty.csv'), '--json');
  expect(failed.code).toBe(2);
  expect(failed.json()).toHaveProperty('error');
  expect((await assay('diff', at('a.csv'), at('b.csv'))).code).toBe(1);
});

test('a full disk is told with the file, with exit code 1', async () => {
  test.skip(!existsSync('/dev/full'), 'this system has no /dev/full');
  const at = await folder();
  const { code, json, stderr } = await assay(
    ...['prepare', at('a.csv'), '--recipe', at('r.json'), '-o', '/dev/full', '--json']
  );
  expect([code, stderr]).toEqual([1, '']);
  expect(json()).toMatchObject({
    error: { code: 'cli/file-failed', message: '/dev/full could not be read or written: there is no space left.' }
  });
  const printed = await shell(`assay prepare '${at('a.csv')}' --recipe '${at('r.json')}' > /dev/full`);
  expect(printed).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(/^Standard output.*\n$/) });
});

test('a reader that stops early ends the command quietly, as SIGPIPE would', async () => {
  const at = await folder();
  for (const output of ['', '-o -', '-o /dev/stdout']) {
    const line = `assay prepare '${at('a.csv')}' --recipe '${at('r.json')}' ${output} | head -1`;
    expect(await shell(line), output).toEqual({ code: 141, stdout: 'id,size\n', stderr: '' });
  }
});

test('data is read from pipes and standard input, and written to standard output', async () => {
  const at = await folder();
  const [csv, contract, recipe] = [at('a.csv'), at('c.json'), at('r.json')].map((path) => `'${path}'`);
  for (const line of [
    `cat ${csv} | cat - | assay diff - ${csv}`,
    `assay diff - ${csv} < ${csv}`,
    `assay check <(cat ${csv}) --contract ${contract}`,
    `cat ${csv} | assay check /dev/stdin --contract ${contract}`
  ]) {
    const { stdout, stderr } = await shell(`${line}`);
    expect([stderr, stdout], line).toEqual(['', expect.stringContaining('20000 rows')]);
  }
  const piped = await shell(`assay prepare - --recipe ${recipe} -o - < ${csv}`);
  expect(piped).toEqual({ code: 0, stdout: await readFile(at('a.csv'), 'utf8'), stderr: '' });
  const empty = await shell(`assay diff - ${csv} < /dev/null`);
  expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining('no rows') });
  const both = await assay('prepare', at('a.csv'), '--recipe', at('r.json'), '-o', '-', '--json');
  expect([both.code, both.json()]).toMatchObject([2, { error: { code: 'cli/usage' } }]);
});

test('notices keep off a table on standard output, and name column, count and line', async () => {
  const at = await folder();
  const odd = ['a,b', '1,2', 'x?,3', ...ROWS.slice(0, 20), ''].join('\n');
  await writeFile(at('odd.csv'), odd);
  const printed = await assay('prepare', at('odd.csv'), '--recipe', at('r.json'));
  expect(printed.stdout).toBe(odd);
  expect(printed.stderr).toMatch(/^a: Not every cell is a plain number.* \(1, first in line 3: "x\?"\)\n$/);
  const { json } = await assay('diff', at('odd.csv'), at('odd.csv'), '--json');
  expect(json()['issues']).toEqual(['odd.csv', 'odd.csv'].map(() => expect.stringMatching(/^odd\.csv: a: .*line 3/)));
  expect(json()['notices']).toContainEqual(
    expect.objectContaining({ file: 'odd.csv', code: 'datasets/mixed-column', path: 'a', count: 1, lines: [3] })
  );
});

test('a table is not written under the name of another format', async () => {
  const at = await folder();
  const { code, stderr } = await assay('prepare', at('a.csv'), '--recipe', at('r.json'), '-o', at('o.xlsx'));
  expect([code, stderr]).toEqual([2, expect.stringContaining('not as ".xlsx"')]);
  expect(await readdir(at('.'))).not.toContain('o.xlsx');
});

test('a file that is no bundle is called so, and the version and near names of a target are told', async () => {
  const at = await folder();
  const { code, json } = await assay('verify', at('a.csv'), '--json');
  expect([code, json()]).toMatchObject([1, { ok: false, problems: [{ path: at('a.csv'), problem: 'not-a-bundle' }] }]);
  expect((await assay('--version')).stdout).toMatch(/^assay \d+\.\d+\.\d+\n$/);
  expect((await assay('train', at('a.csv'), '--target', 'sise')).stderr).toContain('Did you mean "size"?');
});
