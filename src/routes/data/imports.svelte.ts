import type { ImportSettings, Preview } from '#core/datasets';
import type { Progress } from '#core/ports';
import { isAppError, type Digest } from '#core/shared';
import type { App } from '#app/app.svelte.ts';
import type { Job } from '#app/jobs.svelte.ts';
import { formatPlural } from '#ui/format.ts';

export interface Imported {
  readonly name: string;
  readonly version: Digest;
  readonly isNew: boolean;
  readonly rows: number;
}

export interface ImportRequest {
  readonly file: File;
  /** Name of the dataset; a new version of it when it exists. */
  readonly name: string;
  /** What is not left to detection. */
  readonly settings?: ImportSettings;
  /** More files, whose rows come after those of the first. */
  readonly others?: readonly File[];
  /** The version to add the rows to; without it the file is a version by itself. */
  readonly onto?: Digest;
}

/** The import that the screen shows. */
export interface ShownImport extends ImportRequest {
  readonly job: Job | undefined;
  readonly preview: Preview | undefined;
  readonly error: unknown;
}

/**
 * Reads a table as a job; the first report carries a preview. The dataset is there as soon as its version is stored: that
 * the original is kept beside it goes on as the job, which says so itself should it fail.
 * @throws datasets/*, store/*, workers/*
 */
export function importTable(
  { clients, jobs }: App,
  request: ImportRequest,
  onPreview: (preview: Preview) => void = () => undefined
): Promise<Imported> {
  return new Promise((resolve, reject) => {
    const follow = ({ detail }: Progress): void => {
      const { preview, imported } = (detail ?? {}) as { preview?: Preview; imported?: Imported };
      if (preview) onPreview(preview);
      if (imported) resolve(imported);
    };
    jobs
      .run({ label: `Import ${fileWords(request)}`, onProgress: follow }, (onProgress) =>
        callImport(clients, request, onProgress)
      )
      .then(resolve, reject);
  });
}

/** The names of one or two files, or the first of many. */
export function fileWords({ file, others = [] }: Pick<ImportRequest, 'file' | 'others'>): string {
  return others.length === 0 ? file.name : `${file.name} and ${formatPlural(others.length, 'more file')}`;
}

function callImport(
  { datasets }: App['clients'],
  { file, name, settings = {}, others = [], onto }: ImportRequest,
  onProgress: (progress: Progress) => void
) {
  if (onto) return datasets.call('appendFile', { file, name, version: onto }, { onProgress });
  if (others.length > 0) return datasets.call('importUnion', { files: [file, ...others], name }, { onProgress });
  return datasets.call('importFile', { file, name, settings }, { onProgress });
}

/** Imports outlive the screen that started them; the newest one is shown. */
class Imports {
  #shown = $state.raw<ShownImport | undefined>(undefined);

  get shown(): ShownImport | undefined {
    return this.#shown;
  }

  /** What was imported, or `undefined` when it was cancelled or failed; a failure stays on show. */
  start(app: App, request: ImportRequest): Promise<Imported | undefined> {
    return this.#show(app, request, () => importTable(app, request, (preview) => this.#change(request, { preview })));
  }

  /** A bundle becomes a dataset, a run and a registered model. */
  openBundle(app: App, file: File): Promise<{ readonly model: string } | undefined> {
    const request = { file, name: file.name };
    return this.#show(app, request, () =>
      app.jobs.run({ label: `Open ${file.name}` }, (onProgress) =>
        app.clients.bundles.call('importBundle', { file }, { onProgress })
      )
    );
  }

  dismiss(): void {
    this.#shown = undefined;
  }

  async #show<T>({ jobs }: App, request: ImportRequest, run: () => Promise<T>): Promise<T | undefined> {
    const result = run();
    this.#shown = { ...request, job: jobs.all.at(-1), preview: undefined, error: undefined };
    try {
      const value = await result;
      this.#leave(request);
      return value;
    } catch (error) {
      if (isAppError(error, 'workers/cancelled')) this.#leave(request);
      else this.#change(request, { error });
      return undefined;
    }
  }

  #change(request: ImportRequest, change: Partial<ShownImport>): void {
    if (this.#shown?.file === request.file) this.#shown = { ...this.#shown, ...change };
  }

  #leave({ file }: ImportRequest): void {
    if (this.#shown?.file === file) this.#shown = undefined;
  }
}

export const imports = new Imports();
