import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withFileLock } from '../../../../src/store/file/file-lock.ts';
import { codeOf } from '../../../contract/store/fixtures.ts';

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const holderLine = (host: string, pid: number): string => JSON.stringify([host, pid, 'some-process']);
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const makeOld = (path: string): void => utimesSync(path, 1, 1);

describe('withFileLock', () => {
  test('[S15] runs one holder at a time and leaves no file behind', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 1));
      inside--;
    };
    await Promise.all(Array.from({ length: 10 }, () => withFileLock(lock, work)));
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test('[S15] gives the lock back when the work fails', async () => {
    await expect(withFileLock(lock, () => Promise.reject(new Error('work failed')))).rejects.toThrow('work failed');
    expect(existsSync(lock)).toBe(false);
  });

  test('[S15] takes over the lock of a dead process, once for all waiters', async () => {
    writeFileSync(lock, holderLine(hostname(), deadPid()));
    const results = await Promise.all([1, 2, 3].map((n) => withFileLock(lock, async () => n)));
    expect(results).toEqual([1, 2, 3]);
    expect(existsSync(`${lock}.break`)).toBe(false);
  });

  test('[S15] takes over the lock of an earlier process that had this pid', async () => {
    writeFileSync(lock, holderLine(hostname(), process.pid));
    expect(await withFileLock(lock, async () => 'done')).toBe('done');
  });

  test.each([
    ['a live process', holderLine(hostname(), process.ppid)],
    ['another machine', holderLine('elsewhere', 1)],
    ['somebody just about to write the name', '']
  ])('[S15] never takes the lock of %s', async (_, content) => {
    writeFileSync(lock, content);
    expect(await codeOf(withFileLock(lock, async () => 'done', { waitMs: 30 }))).toBe('store/blocked');
    expect(readFileSync(lock, 'utf8')).toBe(content);
  });

  test('[S15] takes over a lock whose writer died before it wrote its name, and an old guard', async () => {
    for (const path of [lock, `${lock}.break`]) {
      writeFileSync(path, '');
      makeOld(path);
    }
    expect(await withFileLock(lock, async () => 'done')).toBe('done');
    expect(existsSync(`${lock}.break`)).toBe(false);
  });
});
