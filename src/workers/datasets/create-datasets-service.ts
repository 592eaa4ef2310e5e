import {
  importTable,
  readDataset,
  readManifest,
  saveDataset,
  type ByteSource,
  type ColumnSchema,
  type ImportSettings
} from '#core/datasets';
import type { CallContext, Clock, Store } from '#core/ports';
import { AppError, cellText, findColumn, type Digest } from '#core/shared';
import {
  describeSpec,
  frameProblem,
  readTarget,
  type Frame,
  type FrameChoices,
  type SentencePart
} from '#core/training';
import { ESTIMATORS } from '#engines/estimators';
import { keepOriginal, readOriginal } from './keep-original.ts';
import { createTableCache } from './table-cache.ts';

export interface ImportInput {
  readonly file: File;
  /** Name of the dataset; a new version of it when it exists. */
  readonly name: string;
  readonly settings: ImportSettings;
}

export interface Imported {
  readonly name: string;
  readonly version: Digest;
  readonly isNew: boolean;
  readonly rows: number;
}

export interface FramedProblem extends Frame {
  readonly sentence: readonly SentencePart[];
  readonly classes: readonly string[];
  readonly columns: readonly ColumnSchema[];
}

export interface RowsInput {
  readonly version: Digest;
  readonly start: number;
  readonly count: number;
}

/** Import, paging and framing of stored tables. */
export function createDatasetsService({ store, clock }: { store: Store; clock: Clock }) {
  const tableOf = createTableCache(store);
  return {
    async importFile({ file, name, settings }: ImportInput, ctx: CallContext): Promise<Imported> {
      const imported = await importTable(blobSource(file, file.name), settings, ctx);
      ctx.report({ phase: 'saving', done: file.size, total: file.size });
      const patient = withTurns(store, ctx);
      const saved = await saveDataset(patient, { name, imported, at: clock.now() });
      await keepOriginal(patient, file, imported.source.sha256);
      return { name, version: saved.version, isNew: saved.isNew, rows: imported.table.rows };
    },

    /** Reads the kept original again with other settings. */
    async replayImport(
      { name, version, settings }: { name: string; version: Digest; settings: ImportSettings },
      ctx: CallContext
    ): Promise<Imported> {
      const { origin } = await readManifest(store, version);
      const original = await readOriginal(store, origin.sha256);
      if (!original)
        throw new AppError('store/missing-object', {
          message: 'The original file was not kept, so the import cannot be repeated.',
          hint: 'This version is safe. Drop the file again to read it with other settings.'
        });
      const entry = (await readDataset(store, name))?.versions.find((known) => known.version === version);
      const imported = await importTable(blobSource(original, entry?.file ?? name), settings, ctx);
      const saved = await saveDataset(store, { name, imported, at: clock.now() });
      return { name, version: saved.version, isNew: saved.isNew, rows: imported.table.rows };
    },

    /** A page of rows as text, missing cells as `null`. */
    async readRows({ version, start, count }: RowsInput): Promise<(string | null)[][]> {
      const table = await tableOf(version);
      const end = Math.min(table.rows, start + count);
      return Array.from({ length: Math.max(0, end - start) }, (_, i) =>
        table.columns.map((column) => cellText(column, start + i) || null)
      );
    },

    /** A complete spec from what the user chose so far, with its sentence. */
    async frame({ version, choices }: { version: Digest; choices: FrameChoices }): Promise<FramedProblem> {
      const [table, manifest] = [await tableOf(version), await readManifest(store, version)];
      const frame = frameProblem({ table, tableDigest: manifest.table.digest, columns: manifest.schema }, choices);
      const target = readTarget(table, frame.spec.target, frame.spec.task);
      const estimator = ESTIMATORS.find(({ name }) => name === frame.spec.estimator.name)!;
      return {
        ...frame,
        sentence: describeSpec(frame.spec, target, `a ${estimator.label.toLowerCase()}`),
        classes: target.classes,
        columns: manifest.schema
      };
    },

    /** Counts of a numeric column in 20 equal bins, for a chart. */
    async histogram({ version, column: name }: { version: Digest; column: string }): Promise<readonly number[]> {
      const column = findColumn(await tableOf(version), name);
      if (column?.kind !== 'number') return [];
      return countBins(column.values);
    }
  };
}

export type DatasetsService = ReturnType<typeof createDatasetsService>;

/** The store with a turn before every write of objects, so that saving can be cancelled; what was written is swept later. */
function withTurns(store: Store, ctx: CallContext): Store {
  return {
    ...store,
    async putObjects(objects) {
      await ctx.turn();
      return store.putObjects(objects);
    }
  };
}

function blobSource(blob: Blob, name: string): ByteSource {
  return { name, size: blob.size, open: () => streamOf(blob) };
}

async function* streamOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}

function countBins(values: Float64Array): number[] {
  const bins = new Array<number>(20).fill(0);
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return [];
  for (const value of values)
    if (!Number.isNaN(value)) bins[Math.min(19, Math.floor(((value - low) / (high - low)) * 20))]!++;
  return bins;
}
