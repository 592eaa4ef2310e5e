import { buildBundle, bundleOfRun, packBundle } from '#core/bundle';
import { loadTable, readManifest } from '#core/datasets';
import { readModel } from '#core/pipeline';
import type { CallContext, Clock, Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { loadEngine } from './load-engine.ts';
import { storeBundle, type StoredBundle } from './store-bundle.ts';

export interface ExportInput {
  readonly name: string;
  readonly version: number;
  readonly run: Digest;
  /** Where the app is served from, without a slash at the end. */
  readonly base: string;
}

/** Bundles out and in. */
export function createBundlesService({ store, clock }: { store: Store; clock: Clock }) {
  return {
    async exportBundle({ name, version, run: id, base }: ExportInput, ctx: CallContext): Promise<Blob> {
      ctx.report({ phase: 'reading model and data', done: 0, total: 2 });
      const { run, model, modelBytes } = await readModel(store, id);
      const { table: content } = await readManifest(store, run.dataset.version);
      const table = await loadTable(store, run.dataset.version);
      const types = content.columns.map(({ name: column, type }) => ({ name: column, type }));
      const engine = await loadEngine(base);
      await ctx.turn();
      ctx.report({ phase: 'writing the bundle', done: 1, total: 2 });
      const zip = packBundle(buildBundle(bundleOfRun({ name, version, run, model, modelBytes, table, types, engine })));
      return new Blob([zip as BlobPart], { type: 'application/zip' });
    },
    async importBundle({ file }: { file: Blob }, ctx: CallContext): Promise<StoredBundle> {
      ctx.report({ phase: 'verifying the bundle', done: 0, total: 1 });
      return storeBundle({ store, clock }, new Uint8Array(await file.arrayBuffer()), ctx);
    }
  };
}

export type BundlesService = ReturnType<typeof createBundlesService>;
export type { StoredBundle } from './store-bundle.ts';
