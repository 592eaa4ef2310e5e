import { keepSources, parseFeatureView, parseTrainingSet, type StoredJoin, type StoredJoinView } from '#core/features';
import { canonicalJson, digestBytes } from '#core/shared';
import type { PipelineModel } from '#core/training';
import { MANIFEST_PATH, type BundleManifest, type FeatureSet } from '../manifest/manifest.ts';
import type { BundleProblem } from '../manifest/verify-bundle.ts';
import { featureSets } from './feature-files.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Where the definitions in `features/` contradict the manifest or the model. @throws Error for a file that is missing,
 * features/bad-definition for one that is no definition
 */
export function featureProblems(
  model: PipelineModel,
  { manifest, files }: { manifest: BundleManifest; files: Files }
): BundleProblem[] {
  const { features: sets = [] } = manifest;
  const named = new Set(sets.flatMap(({ path, views }) => [path, ...views.map((view) => view.path)]));
  const strangers = [...files.keys()].filter((path) => path.startsWith('features/') && !named.has(path));
  const joins = sets.map((set) => readJoin(set, files));
  const expected = canonicalJson(featureSets(model, joins));
  const received = canonicalJson(sets);
  return [
    ...strangers.map((path) => contradiction(path, { expected: 'no further definition', received: 'a file' })),
    ...sets.flatMap((set) => digestProblems(set, files)),
    ...joins.flatMap(({ set, views }, i) => setProblems(sets[i]!.path, { set, views })),
    ...(expected === received
      ? []
      : [contradiction(MANIFEST_PATH, { expected: `features ${expected}`, received: `features ${received}` })])
  ];
}

function readJoin({ path, digest, frame, views }: FeatureSet, files: Files): StoredJoin {
  const set = parseTrainingSet(readCanonical(files, path));
  return {
    set,
    digest,
    frame,
    views: views.map(({ name, path: at, version, dataset, data, sources }): StoredJoinView => {
      const features = set.views.find(({ view }) => view === name)?.features;
      const definition = parseFeatureView(readCanonical(files, at));
      return { definition, ...(features && { features }), sources, computed: [], version, dataset, data };
    })
  };
}

function digestProblems({ path, digest, views }: FeatureSet, files: Files): BundleProblem[] {
  return [{ path, version: digest }, ...views].flatMap(({ path: at, version }) => {
    const received = digestBytes(files.get(at)!);
    return received === version
      ? []
      : [contradiction(at, { expected: `the definition with digest ${version}`, received: `digest ${received}` })];
  });
}

/** The views are those that the set names, and what is kept for formulas is what they read. */
function setProblems(path: string, { set, views }: Pick<StoredJoin, 'set' | 'views'>): BundleProblem[] {
  const asked = set.views.map(({ view }) => view).join(', ');
  const given = views.map(({ definition }) => definition.name).join(', ');
  const names =
    asked === given ? [] : [contradiction(path, { expected: `views ${given}`, received: `views ${asked}` })];
  const sources = views.flatMap((view) => {
    const [read, kept] = [keepSources(view, new Set()), view.sources ?? []].map((list) =>
      list.map(({ column }) => column).join(', ')
    ) as [string, string];
    if (read === kept || kept === '') return [];
    const { name } = view.definition;
    return [contradiction(MANIFEST_PATH, { expected: `${name} reads ${read}`, received: `${name} reads ${kept}` })];
  });
  return [...names, ...sources];
}

function contradiction(path: string, sides: Pick<BundleProblem, 'expected' | 'received'>): BundleProblem {
  return { path, problem: 'contradicted', ...sides };
}

function readCanonical(files: Files, path: string): unknown {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`there is no ${path}`);
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
}
