import { openBundle, requireIntact, type FeatureSet, type OpenedBundle } from '#core/bundle';
import {
  digestTable,
  importTable,
  readDataset,
  readManifest,
  saveDataset,
  type ColumnTypeChoice,
  type ImportedTable,
  type JoinOrigin
} from '#core/datasets';
import type { CallContext, Clock, Store } from '#core/ports';
import { parseRun, readRegistry, registerVersion, saveRun, type RunRecord } from '#core/registry';
import { AppError, type Digest } from '#core/shared';
import { digestSpec, type MetricName } from '#core/training';

export interface StoredBundle {
  readonly model: string;
  readonly version: number;
  readonly run: Digest;
}

/**
 * Takes a verified bundle into the workspace: its data, its run and a registered version. Nothing is stored unless all
 * of it is sound, and nothing when this very model is a version already.
 * @throws bundle/*, store/*, the signal's reason
 */
export async function storeBundle(
  { store, clock }: { store: Store; clock: Clock },
  zip: Uint8Array,
  ctx: CallContext
): Promise<StoredBundle> {
  const bundle = openBundle(zip);
  const { manifest, files } = bundle;
  requireIntact(files);
  const known = (await readRegistry(store))
    .find(({ name }) => name === manifest.name)
    ?.versions.find(({ modelDigest }) => modelDigest === manifest.model.digest);
  if (known) return { model: manifest.name, version: known.version, run: known.run };
  const claimed = readRun(bundle);
  const imported = await importSnapshot(bundle, claimed, ctx);
  const name = await freshName(store, claimed);
  const joins = await storeDefinitions(store, bundle);
  const { version } = await saveDataset(store, { name, imported: { ...imported, ...joins }, at: clock.now() });
  const run: RunRecord = { ...claimed, dataset: { name, version, rows: imported.table.rows } };
  const { id } = await saveRun(store, { run, modelBytes: files.get('model/model.safetensors')! });
  const registered = await registerVersion(store, clock, {
    model: manifest.name,
    run: id,
    modelDigest: run.modelDigest,
    reason: `imported from bundle version ${manifest.version}`
  });
  return { model: manifest.name, version: registered, run: id };
}

/** A bundle's data never becomes the newest version of a dataset that is here already, unless it is one of its versions. */
async function freshName(store: Store, { dataset, spec }: RunRecord): Promise<string> {
  for (
    let attempt = 1, name = dataset.name;
    ;
    attempt++, name = `${dataset.name} (from a bundle${attempt > 2 ? ` ${attempt - 1}` : ''})`
  ) {
    const known = await readDataset(store, name);
    if (!known) return name;
    const tables = await Promise.all(known.versions.map(({ version }) => readManifest(store, version)));
    if (tables.some(({ table }) => table.digest === spec.data)) return name;
  }
}

/** The feature definitions, as objects that the data's origin names, so that the next bundle carries them too. */
async function storeDefinitions(
  store: Store,
  { manifest: { features = [] }, files }: OpenedBundle
): Promise<{ joins?: readonly JoinOrigin[] }> {
  if (features.length === 0) return {};
  const paths = features.flatMap(({ path, views }) => [path, ...views.map((view) => view.path)]);
  await store.putObjects(paths.map((path) => files.get(path)!));
  return { joins: features.map(describeJoin) };
}

function describeJoin({ digest, frame, views, computed }: FeatureSet): JoinOrigin {
  return {
    kind: 'training-set',
    definition: digest,
    frame,
    views: views.map(({ name, version, dataset, data, sources }) => {
      const made = computed.filter(({ view }) => view === name).map(({ feature }) => feature);
      const kept = { ...(sources.length > 0 && { sources }), ...(made.length > 0 && { computed: made }) };
      return { name, version, dataset, data, ...kept };
    })
  };
}

/** The run that the bundle tells of. It must be about the spec and the model that lie beside it. */
function readRun({ manifest, files }: OpenedBundle): RunRecord {
  const { detail } = readJson(files, 'eval/metrics.json') as { detail?: unknown };
  const run = parseRun(detail);
  const isConsistent =
    run.modelDigest === manifest.model.digest &&
    run.specDigest === manifest.specDigest &&
    digestSpec(run.spec) === run.specDigest &&
    manifest.claims.every(({ metric, value }) => run.evaluation.metrics[metric as MetricName]?.value === value);
  if (!isConsistent)
    throw new AppError('bundle/corrupt', { message: 'The run record in the bundle is not about the model beside it.' });
  return run;
}

/** The training table, read by exactly the dialect and types it was written with. */
async function importSnapshot(
  { manifest, files }: OpenedBundle,
  run: RunRecord,
  ctx: CallContext
): Promise<ImportedTable> {
  const csv = files.get('data/train.csv');
  if (!csv)
    throw new AppError('bundle/corrupt', { message: 'The bundle carries no training data, so it cannot be taken in.' });
  const { columns: types } = readJson(files, 'data/schema.json') as { columns: readonly ColumnTypeChoice[] };
  const source = { name: `${manifest.name}.csv`, size: csv.length, open: () => once(csv) };
  const imported = await importTable(
    source,
    { encoding: 'utf-8', delimiter: ',', quote: '"', header: 'yes', decimal: '.', types },
    ctx
  );
  if (digestTable(imported.table, types) === run.spec.data) return imported;
  throw new AppError('bundle/corrupt', { message: 'The data in the bundle is not the data its model was trained on.' });
}

function readJson(files: ReadonlyMap<string, Uint8Array>, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(files.get(path)));
  } catch (cause) {
    throw new AppError('bundle/corrupt', { message: `The bundle's ${path} is not JSON.`, cause });
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
