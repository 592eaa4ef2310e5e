import { randomUUID } from 'node:crypto';
import { readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#core/shared';
import { hasErrno, unlessMissing } from './file-errors.ts';

/** Tells this process from an earlier one that had the same pid, as the first process of a container always has. */
const PROCESS_TOKEN = randomUUID();
const HALF_WRITTEN_MS = 10_000;

export interface LockOptions {
  /** How long to wait for a live holder before giving up. */
  readonly waitMs?: number;
}

/**
 * Runs `work` while this process alone holds the lock file. A lock left by a dead process of this machine is taken
 * over; one held by a live process, or by another machine, never is. @throws store/blocked
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  await acquire(path, options.waitMs ?? 10_000);
  try {
    return await work();
  } finally {
    await unlessMissing(unlink(path));
  }
}

async function acquire(path: string, waitMs: number): Promise<void> {
  const deadline = performance.now() + waitMs;
  for (let pause = 1; !(await createExclusively(path, ownerLine())); pause = Math.min(pause * 2, 20)) {
    const holder = await unlessMissing(readFile(path, 'utf8'));
    if (holder !== undefined && (await isStale(path, holder))) await removeStale(path, holder);
    else if (performance.now() > deadline) throw blocked(path, holder);
    else await sleep(pause);
  }
}

async function createExclusively(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

function ownerLine(): string {
  return JSON.stringify([hostname(), process.pid, PROCESS_TOKEN]);
}

async function isStale(path: string, holder: string): Promise<boolean> {
  const owner = parseOwner(holder);
  if (owner === undefined) return isOlderThan(path, HALF_WRITTEN_MS);
  if (owner.host !== hostname()) return false;
  if (owner.pid === process.pid) return owner.token !== PROCESS_TOKEN;
  return !isAlive(owner.pid);
}

function parseOwner(text: string): { host: string; pid: number; token: string } | undefined {
  const match = /^\["([^"]*)",(\d+),"([^"]*)"\]$/.exec(text);
  return match === null ? undefined : { host: match[1]!, pid: Number(match[2]), token: match[3]! };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasErrno(error, 'ESRCH');
  }
}

async function isOlderThan(path: string, ageMs: number): Promise<boolean> {
  const found = await unlessMissing(stat(path));
  return found !== undefined && Date.now() - found.mtimeMs > ageMs;
}

/** A second lock guards the removal, so that two waiters cannot remove a stale lock and then each other's new one. */
async function removeStale(path: string, holder: string): Promise<void> {
  const guard = `${path}.break`;
  if (!(await createExclusively(guard, ''))) {
    if (await isOlderThan(guard, HALF_WRITTEN_MS)) await unlessMissing(unlink(guard));
    else await sleep(5);
    return;
  }
  try {
    if ((await unlessMissing(readFile(path, 'utf8'))) === holder) await unlink(path);
  } finally {
    await unlessMissing(unlink(guard));
  }
}

function blocked(path: string, holder: string | undefined): AppError {
  return new AppError('store/blocked', {
    message: 'Another process keeps the workspace folder locked.',
    hint: `Nothing was changed. Wait for it to end; if none runs, delete ${path}.`,
    detail: { path, holder }
  });
}
