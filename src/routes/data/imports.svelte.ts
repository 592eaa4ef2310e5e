import type { ImportSettings, Preview, ReplayPlan } from '#core/datasets';
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

/** How a file differs from a version of its dataset. */
export interface Comparison extends ReplayPlan {
  /** Of the version, from 1. */
  readonly number: number;
  /** What it goes by. */
  readonly extent: 'first rows' | 'all rows';
}

export interface Stored extends Imported {
  /** With the version before; missing for a first one. */
  readonly comparison: Comparison | undefined;
}

export interface ImportRequest {
  readonly file: File;
  /** Name of the dataset; a new version of it when it exists. */
  readonly name: string;
  /** What is not left to detection, or to how the dataset was read before. */
  readonly settings?: ImportSettings;
  /** More files, whose rows come after those of the first. */
  readonly others?: readonly File[];
  /** The version to add the rows to; without it the file is a version by itself. */
  readonly onto?: Digest;
  /** The version to read like and to compare with; the newest one unless told. */
  readonly like?: Digest;
}

/** A file that was read and is not stored before someone says so. */
export interface Asked {
  readonly ticket: number;
  readonly rows: number;
}

/** The import that the screen shows. */
export interface ShownImport extends ImportRequest {
  readonly job: Job | undefined;
  readonly preview: Preview | undefined;
  readonly comparison: Comparison | undefined;
  readonly asked: Asked | undefined;
  readonly error: unknown;
}

/**
 * Reads a table as a job and stores it. The dataset is there as soon as its version is stored: that the original is kept
 * beside it goes on as the job, which says so itself should it fail.
 * @throws datasets/*, store/*, workers/*
 */
export function importTable(
  { clients, jobs }: App,
  { file, name }: Pick<ImportRequest, 'file' | 'name'>
): Promise<Imported> {
  return new Promise((resolve, reject) => {
    const follow = ({ detail }: Progress): void => {
      const { imported } = (detail ?? {}) as { imported?: Imported };
      if (imported) resolve(imported);
    };
    jobs
      .run({ label: `Import ${file.name}`, onProgress: follow }, (onProgress) =>
        clients.datasets.call('importFile', { file, name, settings: {} }, { onProgress })
      )
      .then(resolve, reject);
  });
}

/** The names of one or two files, or the first of many. */
export function fileWords({ file, others = [] }: Pick<ImportRequest, 'file' | 'others'>): string {
  return others.length === 0 ? file.name : `${file.name} and ${formatPlural(others.length, 'more file')}`;
}

type Seen = Pick<ShownImport, 'preview' | 'comparison'>;

/** Reads files as a job, which stores them unless it has to ask. */
function offerFiles(
  { clients, jobs }: App,
  request: ImportRequest,
  onSeen: (seen: Partial<Seen>) => void
): Promise<Stored | Asked> {
  const { file, name, settings = {}, others = [], onto, like } = request;
  const input = { files: [file, ...others], name, settings, ...(onto && { onto }), ...(like && { like }) };
  let comparison: Comparison | undefined;
  return new Promise((resolve, reject) => {
    const follow = ({ detail }: Progress): void => {
      const seen = (detail ?? {}) as Partial<Seen> & { imported?: Imported };
      comparison = seen.comparison ?? comparison;
      if (seen.preview || seen.comparison)
        onSeen({ ...(seen.preview && { preview: seen.preview }), ...(comparison && { comparison }) });
      if (seen.imported) resolve({ ...seen.imported, comparison });
    };
    jobs
      .run({ label: `Import ${fileWords(request)}`, onProgress: follow }, (onProgress) =>
        clients.datasets.call('offerFiles', input, { onProgress })
      )
      .then((offered) => {
        if (offered.kind === 'stored') resolve({ ...offered.imported, comparison });
        else resolve({ ticket: offered.ticket, rows: offered.rows });
      }, reject);
  });
}

/** Imports outlive the screen that started them; the newest one is shown. */
class Imports {
  #shown = $state.raw<ShownImport | undefined>(undefined);
  #decided: ((stored: Stored | undefined) => void) | undefined;

  get shown(): ShownImport | undefined {
    return this.#shown;
  }

  /** What was stored, or `undefined` when it was cancelled or failed; a failure stays on show. */
  start(app: App, request: ImportRequest): Promise<Stored | undefined> {
    return this.#show(app, request, async () => {
      const offered = await offerFiles(app, request, (seen) => this.#change(request, seen));
      return 'ticket' in offered ? this.#ask(request, offered) : offered;
    });
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

  /** Stores what was asked about, as a version of its dataset or under a name that is free. @throws datasets/*, store/* */
  async store(app: App, name: string): Promise<void> {
    const { asked, comparison } = this.#shown ?? {};
    if (asked === undefined) return;
    const { ticket } = asked;
    const imported = await app.jobs.run({ label: `Store ${name}` }, (onProgress) =>
      app.clients.datasets.call('storeOffer', { ticket, name }, { onProgress })
    );
    // What was decided about need not be told again.
    this.#decided?.({ ...imported, comparison: comparison && { ...comparison, verdict: 'same' } });
  }

  /** Lets go of what was asked about; nothing was stored. */
  cancel({ clients }: App): void {
    const ticket = this.#shown?.asked?.ticket;
    if (ticket !== undefined) void clients.datasets.call('dropOffer', { ticket }).result.catch(() => undefined);
    this.#decided?.(undefined);
  }

  dismiss(): void {
    this.#shown = undefined;
  }

  /** Waits for `store` or `cancel`, or until another import takes the screen. */
  async #ask(request: ImportRequest, asked: Asked): Promise<Stored | undefined> {
    if (this.#shown?.file !== request.file) return undefined;
    const decided = new Promise<Stored | undefined>((resolve) => (this.#decided = resolve));
    this.#change(request, { asked });
    return decided;
  }

  async #show<T>({ jobs }: App, request: ImportRequest, run: () => Promise<T>): Promise<T | undefined> {
    this.#decided?.(undefined);
    this.#decided = undefined;
    const result = run();
    const job = jobs.all.at(-1);
    this.#shown = { ...request, job, preview: undefined, comparison: undefined, asked: undefined, error: undefined };
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
