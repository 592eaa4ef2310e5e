import { openBundle, verifyBundle } from '#core/bundle';
import { digestTable, importTable, saveDataset, type ColumnTypeChoice } from '#core/datasets';
import type { CallContext, Clock, Store } from '#core/ports';
import { readRegistry, registerVersion, saveRun, type RunRecord } from '#core/registry';
import { AppError, type Digest } from '#core/shared';

export interface StoredBundle {
  readonly model: string;
  readonly version: number;
  readonly run: Digest;
}

/**
 * Takes a verified bundle into the workspace: its data, its run and a registered version. Nothing is stored unless all
 * of it is sound, and nothing when this very model is a version already.
 */
export async function storeBundle(
  { store, clock }: { store: Store; clock: Clock },
  zip: Uint8Array,
  ctx: CallContext
): Promise<StoredBundle> {
  const { manifest, files } = openBundle(zip);
  const { ok, problems } = verifyBundle(files);
  if (!ok)
    throw new AppError('bundle/corrupt', {
      message: `The bundle does not match its own list of files: ${problems.map(({ path }) => path).join(', ')}.`,
      detail: problems
    });
  const known = (await readRegistry(store))
    .find(({ name }) => name === manifest.name)
    ?.versions.find(({ modelDigest }) => modelDigest === manifest.model.digest);
  if (known) return { model: manifest.name, version: known.version, run: known.run };
  const read = (path: string): string => new TextDecoder().decode(files.get(path));
  const { columns } = JSON.parse(read('data/schema.json')) as { columns: readonly ColumnTypeChoice[] };
  const csv = files.get('data/train.csv')!;
  const source = { name: `${manifest.name}.csv`, size: csv.length, open: () => once(csv) };
  const imported = await importTable(
    source,
    { encoding: 'utf-8', delimiter: ',', quote: '"', header: 'yes', decimal: '.', types: columns },
    ctx
  );
  const { detail } = JSON.parse(read('eval/metrics.json')) as { detail: RunRecord };
  if (digestTable(imported.table, columns) !== detail.spec.data) {
    throw new AppError('bundle/corrupt', {
      message: 'The data in the bundle is not the data its model was trained on.'
    });
  }
  const saved = await saveDataset(store, { name: detail.dataset.name, imported, at: clock.now() });
  const run: RunRecord = {
    ...detail,
    dataset: { name: detail.dataset.name, version: saved.version, rows: imported.table.rows }
  };
  const { id } = await saveRun(store, run, files.get('model/model.safetensors')!);
  const version = await registerVersion(store, clock, {
    model: manifest.name,
    run: id,
    modelDigest: run.modelDigest,
    reason: `imported from bundle version ${manifest.version}`
  });
  return { model: manifest.name, version, run: id };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
