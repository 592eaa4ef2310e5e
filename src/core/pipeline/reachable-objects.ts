import type { ContractRecord, DatasetManifest, DatasetRecord, JoinOrigin, VersionOrigin } from '#core/datasets';
import type { FeatureView, FeatureViewRecord } from '#core/features';
import type { Store } from '#core/ports';
import type { LogEntry, RunRecord } from '#core/registry';
import { isAppError, type Digest } from '#core/shared';
import type { MonitorReport } from './monitor-batch.ts';

/** `bytes` name nothing and are never read; every other kind is JSON that names more objects. */
type RecordKind =
  'contract' | 'dataset' | 'version' | 'run' | 'report' | 'event' | 'original' | 'feature-view' | 'definition';

interface Link {
  readonly kind: RecordKind | 'bytes';
  readonly digest: Digest;
}

const ROOT_KINDS: ReadonlyMap<string, Link['kind']> = new Map([
  ['datasets', 'dataset'],
  ['runs', 'run'],
  ['reports', 'report'],
  ['log', 'event'],
  ['originals', 'original'],
  ['feature-views', 'feature-view'],
  ['checkpoints', 'bytes'],
  ['contracts', 'contract'],
  ['contract-reports', 'bytes'],
  ['slices', 'bytes'],
  ['profiles', 'bytes']
]);

const LINKS: Readonly<Record<RecordKind, (record: never) => readonly Link[]>> = {
  contract: ({ versions }: ContractRecord) => versions.map(({ digest }) => bytes(digest)),
  dataset: ({ versions }: DatasetRecord) => versions.map(({ version }) => link('version', version)),
  version: ({ table, parent, origin }: DatasetManifest) => [
    ...table.columns
      .flatMap(({ chunks, dictionary }) => [...chunks.map(({ digest }) => digest), ...dictionary])
      .map(bytes),
    ...(parent === null ? [] : [link('version', parent)]),
    ...originLinks(origin)
  ],
  run: ({ modelDigest, dataset }: RunRecord) => [bytes(modelDigest), link('version', dataset.version)],
  report: ({ dataset }: MonitorReport) => [link('version', dataset.version)],
  event: ({ prev }: LogEntry<unknown>) => (prev === null ? [] : [link('event', prev)]),
  original: ({ chunks }: { readonly chunks: readonly Digest[] }) => chunks.map(bytes),
  'feature-view': ({ versions }: FeatureViewRecord) => versions.map(({ version }) => link('definition', version)),
  definition: ({ version }: FeatureView) => (version === 'latest' ? [] : [link('version', version)])
};

/** What a version was made of stays, so that it can be made again. */
function originLinks(origin: VersionOrigin): readonly Link[] {
  if (origin.kind === 'import') return (origin.joins ?? []).flatMap(joinLinks);
  if (origin.kind === 'union') return [];
  if (origin.kind === 'training-set') return joinLinks(origin);
  const from = link('version', origin.from);
  if (origin.kind !== 'recipe') return [from];
  return [from, bytes(origin.recipe), ...origin.others.map(({ version }) => link('version', version))];
}

function joinLinks({ definition, frame, views }: JoinOrigin): readonly Link[] {
  return [
    bytes(definition),
    link('version', frame.version),
    ...views.flatMap(({ version, data }) => [link('definition', version), link('version', data)])
  ];
}

function link(kind: Link['kind'], digest: Digest): Link {
  return { kind, digest };
}

function bytes(digest: Digest): Link {
  return link('bytes', digest);
}

/**
 * Every object that some ref leads to; a run and a report keep the dataset version they used, whether or not the
 * dataset still has its name. `undefined` means keep everything: a ref is of a kind not known here, its record is
 * missing, or any record on the way is damaged, so what it names cannot be told. A record further in that is missing
 * is passed over: nothing could be found by way of it.
 */
export async function reachableObjects(store: Store): Promise<ReadonlySet<Digest> | undefined> {
  const refs = await store.listRefs('');
  const roots = refs.flatMap(({ name, target }) => {
    const kind = ROOT_KINDS.get(name.slice(0, name.indexOf('/')));
    return kind === undefined ? [] : [link(kind, target)];
  });
  if (roots.length < refs.length) return undefined;
  const targets = new Set(roots.map(({ digest }) => digest));
  const reached = new Set<Digest>();
  const walked = new Set<string>();
  const pending = [...roots];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { kind, digest } = next;
    reached.add(digest);
    if (kind === 'bytes' || walked.has(`${kind} ${digest}`)) continue;
    walked.add(`${kind} ${digest}`);
    const links = await readLinks(store, { kind, digest });
    if (links === 'damaged' || (links === 'missing' && targets.has(digest))) return undefined;
    if (links !== 'missing') pending.push(...links);
  }
  return reached;
}

async function readLinks(
  store: Store,
  { kind, digest }: { kind: RecordKind; digest: Digest }
): Promise<readonly Link[] | 'missing' | 'damaged'> {
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(await store.readObject(digest)));
    return LINKS[kind](record as never);
  } catch (error) {
    if (isAppError(error, 'store/missing-object')) return 'missing';
    if (isAppError(error, 'store/damaged-object')) return 'damaged';
    throw error;
  }
}
