import {
  carryRoles,
  compareReplay,
  findReplayBase,
  readAnyFile,
  readDataset,
  readManifest,
  replaySettings,
  shapeOfPreview,
  shapeOfTables,
  type ImportedTable,
  type ImportSettings,
  type Preview,
  type ReadShape,
  type ReplayBase,
  type ReplayPlan
} from '#core/datasets';
import type { CallContext } from '#core/ports';
import { AppError, isAppError, type Digest } from '#core/shared';
import { blobSource } from './blob-source.ts';
import { saveFile, type Imported, type Place } from './import-file.ts';
import { appendSettings, saveAppended, saveParts } from './import-files.ts';

export interface OfferInput {
  /** The rows of the first come first. */
  readonly files: readonly File[];
  /** Name of the dataset; a new version of it when it exists. */
  readonly name: string;
  /** What is not left to detection, or to how the dataset was read before. */
  readonly settings: ImportSettings;
  /** The version to add the rows to. */
  readonly onto?: Digest;
  /** The version to read like, and to compare with. */
  readonly like?: Digest;
}

/** How a file differs from a version of the dataset. */
export interface Comparison extends ReplayPlan {
  /** Of the version, from 1. */
  readonly number: number;
  /** What it goes by. */
  readonly extent: 'first rows' | 'all rows';
}

/** What became of files: stored, or read and kept until someone says so. */
export type Offered =
  | { readonly kind: 'stored'; readonly imported: Imported; readonly comparison: Comparison | null }
  | { readonly kind: 'asks'; readonly ticket: number; readonly rows: number; readonly comparison: Comparison };

export interface StoreOfferInput {
  readonly ticket: number;
  /** The dataset that it was read for, or a name that is free: then it becomes a dataset. */
  readonly name: string;
}

interface Held {
  readonly ticket: number;
  readonly input: OfferInput;
  readonly base: ReplayBase | undefined;
  readonly parts: readonly ImportedTable[];
}

/**
 * Reads files and stores them as a version, unless something that the dataset had is gone or has become something else, or
 * several files would become a version of a dataset that is there: then what was read is kept, the last of it, and stored or let go as someone decides.
 */
export function createImporter(place: Place) {
  let held: Held | undefined;
  let tickets = 0;

  return {
    async offerFiles(input: OfferInput, ctx: CallContext): Promise<Offered> {
      held = undefined;
      const base = await findReplayBase(place.store, { name: input.name, like: input.onto ?? input.like });
      const parts = await readParts({ input, base }, ctx);
      const offer = { ticket: ++tickets, input, base, parts };
      const comparison = base ? compare(base, { shape: shapeOfTables(parts), extent: 'all rows' }) : null;
      ctx.report({ phase: 'saving', done: 0, total: 1, detail: { comparison } });
      if (comparison?.verdict !== 'asks')
        return { kind: 'stored', imported: await saveVersion(place, offer, ctx), comparison };
      await refuseUnfit(place, offer);
      held = offer;
      const rows = parts.reduce((sum, { table }) => sum + table.rows, 0);
      return { kind: 'asks', ticket: offer.ticket, rows, comparison };
    },

    /** @throws datasets/offer-gone, datasets/name-taken, store/* */
    async storeOffer({ ticket, name }: StoreOfferInput, ctx: CallContext): Promise<Imported> {
      if (held?.ticket !== ticket) throw new AppError('datasets/offer-gone');
      const offer = held;
      const imported =
        name === offer.input.name ? await saveVersion(place, offer, ctx) : await saveAs(place, { offer, name }, ctx);
      held = undefined;
      return imported;
    },

    dropOffer({ ticket }: { ticket: number }): Promise<void> {
      if (held?.ticket === ticket) held = undefined;
      return Promise.resolve();
    }
  };
}

function compare(
  base: ReplayBase,
  { shape, extent }: { readonly shape: ReadShape; readonly extent: Comparison['extent'] }
): Comparison {
  return { number: base.number, extent, ...compareReplay(base, shape) };
}

async function readParts(
  { input, base }: { readonly input: OfferInput; readonly base: ReplayBase | undefined },
  ctx: CallContext
): Promise<readonly ImportedTable[]> {
  const carried = base ? replaySettings(base) : {};
  const settings = { ...carried, ...(input.onto && base && appendSettings(base.schema)), ...input.settings };
  const parts: ImportedTable[] = [];
  for (const file of input.files) {
    const watched = base && parts.length === 0 ? withComparison(base, ctx) : ctx;
    parts.push(await readLike({ file, settings, given: input.settings }, watched));
  }
  return parts;
}

/** A part that was read last time need not be there this time; then the file says what is read. */
async function readLike(
  { file, settings, given }: { file: File; settings: ImportSettings; given: ImportSettings },
  ctx: CallContext
): Promise<ImportedTable> {
  try {
    return await readAnyFile(blobSource(file, file.name), settings, ctx);
  } catch (error) {
    const isCarried = (['sheet', 'member', 'path'] as const).some((key) => settings[key] !== given[key]);
    if (!isAppError(error, 'datasets/unknown-part') || !isCarried) throw error;
    const { sheet: _sheet, member: _member, path: _path, ...rest } = settings;
    return readAnyFile(blobSource(file, file.name), { ...rest, ...given }, ctx);
  }
}

/** The context with a comparison beside the preview, as far as the first rows tell. */
function withComparison(base: ReplayBase, ctx: CallContext): CallContext {
  return {
    signal: ctx.signal,
    turn: () => ctx.turn(),
    report: (progress) => {
      const preview = (progress.detail as { preview?: Preview } | undefined)?.preview;
      if (preview === undefined) return ctx.report(progress);
      const comparison = compare(base, { shape: shapeOfPreview(preview), extent: 'first rows' });
      return ctx.report({ ...progress, detail: { preview, comparison } });
    }
  };
}

/** Nothing is asked about a file that could not be added whatever the answer. @throws datasets/append-mismatch */
async function refuseUnfit({ store }: Place, { input, parts }: Held): Promise<void> {
  if (input.onto === undefined) return;
  const { schema } = await readManifest(store, input.onto);
  const known = new Set(schema.map(({ name }) => name));
  if (parts[0]!.schema.some(({ name }) => known.has(name))) return;
  throw new AppError('datasets/append-mismatch', {
    message: `${input.files[0]!.name} has no column in common with the dataset.`
  });
}

function saveVersion(place: Place, { input, base, parts }: Held, ctx: CallContext): Promise<Imported> {
  const { files, name, onto } = input;
  const [file, imported] = [files[0]!, parts[0]!];
  if (onto !== undefined) return saveAppended(place, { file, name, version: onto, imported }, ctx);
  const carried = base ? parts.map((part) => ({ ...part, schema: carryRoles(part.schema, base.schema) })) : parts;
  if (files.length > 1) return saveParts(place, { files, name, parts: carried }, ctx);
  return saveFile(place, { file, name, imported: carried[0]! }, ctx);
}

async function saveAs(
  place: Place,
  { offer, name }: { readonly offer: Held; readonly name: string },
  ctx: CallContext
): Promise<Imported> {
  if (await readDataset(place.store, name)) throw new AppError('datasets/name-taken');
  const { files } = offer.input;
  if (files.length > 1) return saveParts(place, { files, name, parts: offer.parts }, ctx);
  return saveFile(place, { file: files[0]!, name, imported: offer.parts[0]! }, ctx);
}
