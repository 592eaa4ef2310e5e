import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Commit, Store } from '#core/ports';
import { checkExpectations, checkTargets, targetsOf, touchedNames } from '../check-commit.ts';
import { sealObject } from '../seal-object.ts';
import { sortRefs } from '../sort-refs.ts';
import { DEFAULT_GRACE_MS, type SweepOptions } from '../sweep-rule.ts';
import { verifyObject } from '../verify-object.ts';
import { translatingErrors } from './file-errors.ts';
import { withFileLock, type LockOptions } from './file-lock.ts';
import {
  discardStaged,
  findObjects,
  listObjects,
  publishObjects,
  readObjectFile,
  removeGarbage,
  removeOldStaged,
  stageObjects,
  type StagedObject
} from './object-files.ts';
import { readRefs, writeRefs } from './refs-file.ts';

export type FileStoreOptions = SweepOptions & LockOptions;

interface Workspace {
  readonly now: () => number;
  readonly root: string;
  readonly objects: string;
  readonly refs: string;
  readonly staging: string;
  readonly lock: string;
}

/**
 * A store in a folder: `objects/ab/cdef...`, `refs`, and a lock file while somebody writes. Several processes may
 * use one folder. What a resolved promise says is written survives a power loss. @throws store/unavailable, store/blocked
 */
export function createFileStore(folder: string, options: FileStoreOptions = {}): Store {
  const { graceMs = DEFAULT_GRACE_MS, now = Date.now } = options;
  const workspace = workspaceIn(folder, now);
  const locked = <T>(work: () => Promise<T>): Promise<T> => withFileLock(workspace.lock, work, options);
  return {
    readObject: async (digest) => verifyObject(digest, await readObjectFile(workspace.objects, digest)),
    hasObjects: (digests) => findObjects(workspace.objects, digests),
    async putObjects(objects) {
      const staged = await writeStaged(workspace, objects, (done) =>
        locked(() => publishObjects(workspace.objects, done))
      );
      return staged.map(({ digest }) => digest);
    },
    async readRef(name) {
      const target = (await readRefs(workspace.refs)).get(name);
      return target === undefined ? undefined : { name, target };
    },
    listRefs: async (prefix) => sortRefs(await readRefs(workspace.refs), prefix),
    async commit(change) {
      touchedNames(change.refs);
      await writeStaged(workspace, change.objects, (done) => locked(() => commitLocked(workspace, change, done)));
    },
    usage: async () => (await listObjects(workspace.objects)).reduce((sum, { size }) => sum + size, 0),
    sweep: (reachable) =>
      translatingErrors(workspace.root, async () => {
        await mkdir(workspace.root, { recursive: true });
        await removeOldStaged(workspace.staging, now());
        return locked(async () => {
          const targets = new Set((await readRefs(workspace.refs)).values());
          return removeGarbage(workspace.objects, { reachable, targets, writtenBy: now() - graceMs });
        });
      })
  };
}

function workspaceIn(root: string, now: () => number): Workspace {
  return {
    now,
    root,
    objects: join(root, 'objects'),
    refs: join(root, 'refs'),
    staging: join(root, 'staging'),
    lock: join(root, 'lock')
  };
}

/** Hashes and writes objects before anything is locked; what `finish` does not publish is removed again. */
async function writeStaged(
  workspace: Workspace,
  objects: readonly Uint8Array[],
  finish: (staged: readonly StagedObject[]) => Promise<void>
): Promise<readonly StagedObject[]> {
  const sealed = await Promise.all(objects.map(sealObject));
  return translatingErrors(workspace.root, async () => {
    await mkdir(workspace.root, { recursive: true });
    const staged = await stageObjects(workspace.staging, sealed, { writtenAt: workspace.now() });
    try {
      await finish(staged);
    } finally {
      await discardStaged(staged);
    }
    return staged;
  });
}

async function commitLocked(workspace: Workspace, { refs }: Commit, staged: readonly StagedObject[]): Promise<void> {
  const current = await readRefs(workspace.refs);
  checkExpectations(refs, current);
  const present = await findObjects(workspace.objects, targetsOf(refs));
  checkTargets(refs, new Set([...present, ...staged.map(({ digest }) => digest)]));
  await publishObjects(workspace.objects, staged);
  if (refs.length > 0) await writeRefs(workspace.refs, current, { changes: refs, stagingFolder: workspace.staging });
}
