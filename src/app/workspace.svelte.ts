import { listDatasets, type DatasetRecord } from '#core/datasets';
import { listFeatureViews, type StoredFeatureView } from '#core/features';
import { listReports, type StoredReport } from '#core/pipeline';
import { listRuns, readRegistry, type RegistryModel, type StoredRun } from '#core/registry';
import type { DexieStore } from '#store/dexie';
import { Live } from './live.svelte.ts';

/** Everything stored on this device, kept current. */
export class Workspace {
  readonly datasets: Live<readonly DatasetRecord[]>;
  readonly featureViews: Live<readonly StoredFeatureView[]>;
  readonly runs: Live<readonly StoredRun[]>;
  readonly models: Live<readonly RegistryModel[]>;
  readonly reports: Live<readonly StoredReport[]>;
  readonly usage: Live<number>;

  constructor(readonly store: DexieStore) {
    this.datasets = new Live(store, 'datasets/', () => listDatasets(store));
    this.featureViews = new Live(store, 'feature-views/', () => listFeatureViews(store));
    this.runs = new Live(store, 'runs/', () => listRuns(store));
    this.models = new Live(store, 'log/registry', () => readRegistry(store));
    this.reports = new Live(store, 'reports/', () => listReports(store));
    this.usage = new Live(store, '', () => store.usage());
  }

  findDataset(name: string): DatasetRecord | undefined {
    return this.datasets.value?.find((dataset) => dataset.name === name);
  }

  findModel(name: string): RegistryModel | undefined {
    return this.models.value?.find((model) => model.name === name);
  }
}
