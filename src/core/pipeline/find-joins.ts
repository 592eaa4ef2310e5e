import { readManifest, type DatasetManifest, type JoinOrigin, type VersionOrigin } from '#core/datasets';
import type { Store } from '#core/ports';
import { canonicalJson, isAppError, type Digest } from '#core/shared';

export interface JoinFinder {
  /** How a version was joined; undefined where it was not, or only got another role since. */
  joinOf(version: Digest): Promise<JoinOrigin | undefined>;
  /** The joins that a version is or was made of, on this device or elsewhere, nearest first; each is there once. */
  joinsOf(version: Digest): Promise<readonly JoinOrigin[]>;
}

/** Follows where versions come from; each manifest is read once. Versions that are gone are passed over. */
export function createJoinFinder(store: Store): JoinFinder {
  const manifests = new Map<Digest, Promise<DatasetManifest | undefined>>();
  const manifestOf = (version: Digest): Promise<DatasetManifest | undefined> => {
    const known = manifests.get(version) ?? readIfThere(store, version);
    manifests.set(version, known);
    return known;
  };
  return {
    async joinOf(version) {
      const manifest = await manifestOf(version);
      if (manifest?.origin.kind !== 'training-set') return undefined;
      const isChangedRole = manifest.parent !== null && (await manifestOf(manifest.parent)) !== undefined;
      return isChangedRole ? undefined : manifest.origin;
    },
    joinsOf: (version) =>
      findAll(version, { manifestOf, sourcesOf: ({ origin }) => madeOf(origin), joinsIn: madeAnywhere })
  };
}

interface Walk {
  readonly manifestOf: (version: Digest) => Promise<DatasetManifest | undefined>;
  readonly sourcesOf: (manifest: DatasetManifest) => readonly Digest[];
  readonly joinsIn: (origin: VersionOrigin) => readonly JoinOrigin[];
}

async function findAll(
  version: Digest,
  { manifestOf, sourcesOf: next, joinsIn }: Walk
): Promise<readonly JoinOrigin[]> {
  const joins = new Map<string, JoinOrigin>();
  const seen = new Set<Digest>();
  const pending = [version];
  for (let at = pending.shift(); at !== undefined; at = pending.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const manifest = await manifestOf(at);
    if (manifest === undefined) continue;
    for (const join of joinsIn(manifest.origin)) joins.set(canonicalJson(join), join);
    pending.push(...next(manifest));
  }
  return [...joins.values()];
}

function madeHere(origin: VersionOrigin): readonly JoinOrigin[] {
  return origin.kind === 'training-set' ? [origin] : [];
}

function madeAnywhere(origin: VersionOrigin): readonly JoinOrigin[] {
  return origin.kind === 'import' ? (origin.joins ?? []) : madeHere(origin);
}

/** The versions whose cells are in one. */
function madeOf(origin: VersionOrigin): readonly Digest[] {
  switch (origin.kind) {
    case 'import':
    case 'union':
      return [];
    case 'training-set':
      return [origin.frame.version];
    case 'recipe':
      return [origin.from, ...origin.others.map(({ version }) => version)];
    case 'append':
    case 'restore':
      return [origin.from];
  }
}

async function readIfThere(store: Store, version: Digest): Promise<DatasetManifest | undefined> {
  try {
    return await readManifest(store, version);
  } catch (error) {
    if (isAppError(error, 'store/missing-object')) return undefined;
    throw error;
  }
}
