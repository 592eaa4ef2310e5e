import type { FeatureLineage } from '#core/pipeline';

/** A way from a view to a model; the later steps are empty where it ends before. */
export interface UseRow {
  readonly set: string;
  readonly version: string;
  readonly at: number | null;
  readonly run: string;
  readonly runId: string;
  readonly features: string;
  readonly model: string;
  readonly modelName: string;
  readonly aliases: readonly string[];
}

const NO_RUN = { run: '', runId: '', features: '' };
const NO_MODEL = { model: '', modelName: '', aliases: [] };

/** Runs first, with their models; then the training sets that nothing was trained on. */
export function useRows(
  lineage: FeatureLineage | undefined,
  labelOf: (estimator: string) => string
): readonly UseRow[] {
  if (lineage === undefined) return [];
  const { trainingSets, runs, models } = lineage;
  const trained = runs.flatMap((use) => {
    const set = {
      set: use.dataset,
      version: use.version,
      at: trainingSets.find(({ version }) => version === use.version)?.at ?? null,
      run: labelOf(use.estimator),
      runId: use.run,
      features: use.features.join(', ')
    };
    const own = models.filter(({ run }) => run === use.run);
    if (own.length === 0) return [{ ...set, ...NO_MODEL }];
    return own.map(({ model, version, aliases }) => ({
      ...set,
      model: `${model} version ${version}`,
      modelName: model,
      aliases
    }));
  });
  const used = new Set(runs.map(({ version }) => version));
  const idle = trainingSets
    .filter(({ version }) => !used.has(version))
    .map(({ dataset, version, at }) => ({ set: dataset, version, at, ...NO_RUN, ...NO_MODEL }));
  return [...trained, ...idle];
}
