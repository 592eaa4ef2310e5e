import type { StoredJoin } from '#core/features';
import { canonicalJson } from '#core/shared';
import type { PipelineModel } from '#core/training';
import type { FeatureSet } from '../manifest/manifest.ts';
import { fileNameOf } from '../text/file-name-of.ts';
import { traceFeatures } from './trace-features.ts';

/** What the manifest says of the training sets that a model's data comes from, nearest first. */
export function featureSets(model: PipelineModel, joins: readonly StoredJoin[]): FeatureSet[] {
  return joins.map((join, i) => {
    const folder = i === 0 ? 'features' : `features/${i + 1}`;
    const { set, digest, frame, views } = join;
    return {
      name: set.name,
      path: `${folder}/training-set.json`,
      digest,
      frame: { dataset: frame.dataset, version: frame.version },
      views: views.map(({ definition, version, dataset, data, sources = [] }, place) => ({
        name: definition.name,
        path: `${folder}/views/${place + 1}-${fileNameOf(definition.name)}.json`,
        version,
        dataset,
        data,
        sources: sources.map(({ column, as }) => ({ column, as }))
      })),
      ...traceFeatures(model, views)
    };
  });
}

/** The definitions as they are stored, by path. */
export function featureFiles(model: PipelineModel, joins: readonly StoredJoin[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const [i, { path, views }] of featureSets(model, joins).entries()) {
    const join = joins[i]!;
    files.set(path, canonicalJson(join.set));
    for (const [place, view] of views.entries()) files.set(view.path, canonicalJson(join.views[place]!.definition));
  }
  return files;
}
