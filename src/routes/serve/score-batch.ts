import type { App } from '#app/app.svelte.ts';
import type { MonitorInput } from '#core/pipeline';
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

/** Stores a file as a dataset of its own, or as a new version of one with that name; what the model takes as categories stays text. */
export async function importBatch(
  { jobs, clients }: App,
  { file, name, run }: { file: File; name: string; run: Digest }
): Promise<StoredBatch> {
  const { inputs } = await clients.serving.call('form', { run }).result;
  const types = inputs
    .filter(({ kind }) => kind === 'category')
    .map((input) => ({ name: input.name, type: 'category' as const }));
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
