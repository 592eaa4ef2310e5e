import type { CallContext, Clock, Store } from '#core/ports';
import { findColumn, type Digest } from '#core/shared';
import { createContractor, createEnforcer } from './contract-version.ts';
import { createDiffer } from './diff-versions.ts';
import { createExplorer } from './explore-version.ts';
import { createFeatureDesk } from './feature-views.ts';
import { createFramer } from './frame-version.ts';
import { importFile, replayImport, type Imported, type ImportInput, type ReplayInput } from './import-file.ts';
import { createImporter, type Offered, type OfferInput, type StoreOfferInput } from './offer-import.ts';
import { createPreparer, type ApplyInput } from './prepare-version.ts';
import { createProfiler } from './profile-version.ts';
import { createSlicer } from './slice-rows.ts';
import { createTableCache } from './table-cache.ts';

/** Import, paging and framing of stored tables. */
export function createDatasetsService({ store, clock }: { store: Store; clock: Clock }) {
  const tableOf = createTableCache(store);
  const contractor = createContractor({ store, clock, tableOf });
  const checked = createEnforcer(contractor);
  const importer = createImporter({ store, clock });
  const preparer = createPreparer({ store, clock, tableOf });
  return {
    importFile: (input: ImportInput, ctx: CallContext): Promise<Imported> =>
      checked({ dataset: input.name, work: importFile({ store, clock }, input, ctx) }, ctx),

    offerFiles: async (input: OfferInput, ctx: CallContext): Promise<Offered> => {
      const offered = await importer.offerFiles(input, ctx);
      if (offered.kind === 'stored')
        await checked({ dataset: input.name, work: Promise.resolve(offered.imported) }, ctx);
      return offered;
    },

    storeOffer: (input: StoreOfferInput, ctx: CallContext): Promise<Imported> =>
      checked({ dataset: input.name, work: importer.storeOffer(input, ctx) }, ctx),

    dropOffer: importer.dropOffer,

    replayImport: (input: ReplayInput, ctx: CallContext): Promise<Imported> =>
      checked({ dataset: input.name, work: replayImport({ store, clock }, input, ctx) }, ctx),

    ...contractor,

    ...createExplorer(tableOf),

    ...createDiffer({ store, tableOf }),

    ...preparer,

    applyRecipe: (input: ApplyInput, ctx: CallContext): Promise<{ version: Digest }> =>
      checked({ dataset: input.name, work: preparer.applyRecipe(input, ctx) }, ctx),

    ...createProfiler({ store, tableOf }),

    ...createSlicer({ store, clock, tableOf }),

    ...createFeatureDesk({ store, clock, tableOf }),

    ...createFramer({ store, tableOf }),

    /** Counts of a numeric column in 20 equal bins, for a chart. */
    async histogram({ version, column: name }: { version: Digest; column: string }): Promise<readonly number[]> {
      const column = findColumn(await tableOf(version), name);
      return column?.kind === 'number' ? countBins(column.values) : [];
    }
  };
}

export type DatasetsService = ReturnType<typeof createDatasetsService>;

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
