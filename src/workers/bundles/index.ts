import { buildBundle, bundleOfRun, packBundle } from '#core/bundle';
import { loadTable, readManifest } from '#core/datasets';
import { readJoins, readModel } from '#core/pipeline';
import type { CallContext, Clock, Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { createPickedFolderTransport, listPickedModels } from '#sync/folder-browser';
import { pullBundle, pushBundle, type Pushed } from '#sync/remote';
import { loadEngine } from './load-engine.ts';
import { storeBundle, type StoredBundle } from './store-bundle.ts';

export interface ExportInput {
  readonly name: string;
  readonly version: number;
  readonly run: Digest;
  /** Where the app is served from, without a slash at the end. */
  readonly base: string;
}

export interface PushInput extends ExportInput {
  /** A folder the user picked for writing. */
  readonly folder: FileSystemDirectoryHandle;
}

/** Bundles out and in, as files and by way of a picked folder. */
export function createBundlesService({ store, clock }: { store: Store; clock: Clock }) {
  return {
    async exportBundle(input: ExportInput, ctx: CallContext): Promise<Blob> {
      return new Blob([(await packRun(store, input, ctx)) as BlobPart], { type: 'application/zip' });
    },
    async importBundle({ file }: { file: Blob }, ctx: CallContext): Promise<StoredBundle> {
      ctx.report({ phase: 'verifying the bundle', done: 0, total: 1 });
      return storeBundle({ store, clock }, new Uint8Array(await file.arrayBuffer()), ctx);
    },
    async pushBundle({ folder, ...input }: PushInput, ctx: CallContext): Promise<Pushed> {
      const zip = await packRun(store, input, ctx);
      ctx.report({ phase: 'sending what the folder lacks', done: 2, total: 3 });
      return pushBundle(createPickedFolderTransport(folder), clock, zip);
    },
    /** Names of the models in a folder. */
    listFolder({ folder }: { folder: FileSystemDirectoryHandle }): Promise<readonly string[]> {
      return listPickedModels(folder);
    },
    /** The newest version of a model in a folder, taken into the workspace. */
    async pullBundle(
      { folder, model }: { folder: FileSystemDirectoryHandle; model: string },
      ctx: CallContext
    ): Promise<StoredBundle> {
      ctx.report({ phase: 'fetching and verifying', done: 0, total: 1 });
      const { zip } = await pullBundle(createPickedFolderTransport(folder), model);
      return storeBundle({ store, clock }, zip, ctx);
    }
  };
}

async function packRun(
  store: Store,
  { name, version, run: id, base }: ExportInput,
  ctx: CallContext
): Promise<Uint8Array> {
  ctx.report({ phase: 'reading model and data', done: 0, total: 3 });
  const { run, model, modelBytes } = await readModel(store, id);
  const { table: content } = await readManifest(store, run.dataset.version);
  const table = await loadTable(store, run.dataset.version);
  const types = content.columns.map(({ name: column, type }) => ({ name: column, type }));
  const joins = await readJoins(store, run.dataset.version);
  const engine = await loadEngine(base);
  await ctx.turn();
  ctx.report({ phase: 'writing the bundle', done: 1, total: 3 });
  return packBundle(buildBundle(bundleOfRun({ name, version, run, model, modelBytes, table, types, joins, engine })));
}

export type BundlesService = ReturnType<typeof createBundlesService>;
export type { StoredBundle } from './store-bundle.ts';
