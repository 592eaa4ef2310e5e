import type { RegistryModel, StoredRun } from '#core/registry';
import { metricLabel } from '#core/validation';
import { capital, metricText } from '../runs/run-words.ts';

export interface ModelRow {
  readonly name: string;
  readonly champion: number | null;
  readonly versions: number;
  /** Of the champion, else of the newest version: `AUC 0.821`. */
  readonly result: string;
  readonly changedAt: number;
  readonly lastReason: string;
}

export function toModelRows(models: readonly RegistryModel[], runs: readonly StoredRun[]): readonly ModelRow[] {
  return models.map(({ name, versions, aliases, history }) => {
    const champion = aliases.get('champion') ?? null;
    const shown = versions.find(({ version }) => version === champion) ?? versions[0];
    const run = runs.find(({ id }) => id === shown?.run)?.run;
    const last = history[0];
    return {
      name,
      champion,
      versions: versions.length,
      result: run ? describeResult(run.evaluation) : '',
      changedAt: last?.at ?? 0,
      lastReason: capital(last?.event.reason ?? '')
    };
  });
}

function describeResult({ metric, metrics }: StoredRun['run']['evaluation']): string {
  return `${metricLabel(metric)} ${metricText(metric, metrics[metric]?.value)}`;
}

/** The model's state in one sentence. */
export function describeModel({ name, aliases }: RegistryModel): string {
  const champion = aliases.get('champion');
  return champion === undefined ? `${name} has no champion yet` : `Version ${champion} is the champion of ${name}`;
}
