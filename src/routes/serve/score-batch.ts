import type { App } from '#app/app.svelte.ts';
import type { MonitorInput } from '#core/pipeline';
import { readRun } from '#core/registry';
import type { Digest } from '#core/shared';

export interface StoredBatch {
  readonly name: string;
  readonly version: Digest;
}

export interface ScoredBatch {
  readonly name: string;
  readonly report: Digest;
  readonly rows: number;
  readonly csv: Blob;
}

/** Stores a file as a dataset of its own, or as a new version of one with that name; what the model reads as categories stays text. */
export async function importBatch(
  { workspace, jobs, clients }: App,
  { file, name, run: id }: { file: File; name: string; run: Digest }
): Promise<StoredBatch> {
  const { run } = await readRun(workspace.store, id);
  const types = run.spec.features.filter(({ type }) => type === 'category').map((feature) => ({ ...feature }));
  const { version } = await jobs.run({ label: `Import ${name}` }, (onProgress) =>
    clients.datasets.call('importFile', { file, name, settings: { types } }, { onProgress })
  );
  return { name, version };
}

/** Scores a stored batch; its drift report is stored with it. */
export async function scoreBatch({ jobs, clients }: App, input: MonitorInput): Promise<ScoredBatch> {
  const { name } = input.dataset;
  const { report, rows, csv } = await jobs.run(
    { label: `Score ${name} with ${input.model} ${input.version}` },
    (onProgress) => clients.serving.call('scoreBatch', input, { onProgress })
  );
  return { name, report, rows, csv };
}
