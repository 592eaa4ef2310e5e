import type { FeatureLineage } from '#core/pipeline';
import { formatPlural } from '#ui/format.ts';

/** `2 training sets, 1 run and 1 model (m as champion)`; empty where nothing was made with a view. */
export function dependentWords({ trainingSets, runs, models }: Omit<FeatureLineage, 'view'>): string {
  const names = [...new Set(models.map(({ model }) => model))];
  const asked = models.flatMap(({ model, aliases }) => aliases.map((alias) => `${model} as ${alias}`));
  const counts = [
    [trainingSets.length, 'training set'],
    [runs.length, 'run'],
    [names.length, 'model']
  ] as const;
  const parts = counts.filter(([count]) => count > 0).map(([count, noun]) => formatPlural(count, noun));
  const all = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
  return asked.length === 0 ? all : `${all} (${asked.join(', ')})`;
}

const isOne = ({ trainingSets, runs, models }: Omit<FeatureLineage, 'view'>): boolean =>
  trainingSets.length + runs.length + new Set(models.map(({ model }) => model)).size === 1;

/** What a deletion stops and what it leaves. */
export function deletionWords(lineage: FeatureLineage | undefined): string {
  const stops = 'Nothing can be looked up in it, and no new training set can take its features.';
  const made = lineage === undefined ? '' : dependentWords(lineage);
  if (lineage === undefined || made === '') return `Nothing was made with it. ${stops}`;
  const one = isOne(lineage);
  return `${made} ${one ? 'was' : 'were'} made with it, ${one ? 'keeps' : 'keep'} its definitions and ${one ? 'works' : 'work'} as before. ${stops}`;
}

/** What a new name changes for what was made under the old one. */
export function renamingWords(lineage: FeatureLineage | undefined, name: string): string {
  const made = lineage === undefined ? '' : dependentWords(lineage);
  if (lineage === undefined || made === '') return 'Its history goes with it. Nothing was made with it so far.';
  const unknown = lineage.runs.length > 0 ? ', which models trained so far do not know' : '';
  return `Its history goes with it. ${made} ${isOne(lineage) ? 'keeps' : 'keep'} columns named ${name}__…; training sets made from now on carry the new name${unknown}.`;
}
