import { saveDataset, type ImportedTable } from '#core/datasets';
import { featureColumnName, parseTrainingSet, type JoinFile, type JoinNote, type JoinView } from '#core/features';
import { AppError, digestJson, type Digest } from '#core/shared';
import { createMemoryStore } from '#store/memory';

export interface NoteInput {
  readonly set: JoinFile;
  readonly frame: ImportedTable;
  /** The views as they were joined, each with the file that its table was read from. */
  readonly views: readonly (JoinView & { readonly imported: ImportedTable })[];
  /** Columns that the recipe computes. */
  readonly computed: readonly string[];
  /** Of the file of joined rows. */
  readonly sha256: Digest;
}

/**
 * What the recipe beside a file of joined rows tells of their join. Datasets are named after files, and their versions are
 * those that importing the same files gives anywhere. @throws features/bad-definition for a view over another version
 */
export async function describeJoin({ set, frame, views, computed, sha256 }: NoteInput): Promise<JoinNote> {
  const rows = { dataset: frame.source.name.replace(/\.[^.]*$/, ''), version: await versionOf(frame) };
  const described: JoinNote['views'][number][] = [];
  for (const { definition, imported, sources = [] } of views) {
    const data = await versionOf(imported);
    if (definition.version !== 'latest' && definition.version !== data) throw otherVersion(definition.name, imported);
    const made = definition.features.map(({ name }) => name);
    const steps = made.filter((name) => computed.includes(featureColumnName(definition.name, name)));
    described.push({ definition, data, sources, computed: steps });
  }
  const pinned = views.map(({ definition, features }) => ({
    view: definition.name,
    version: digestJson(definition),
    ...(features && { features })
  }));
  const { name, availability } = set;
  const whole = parseTrainingSet({ name, availability, views: pinned, frame: { ...set.frame, ...rows } });
  return { sha256, set: whole, frame: rows, views: described };
}

async function versionOf(imported: ImportedTable): Promise<Digest> {
  const saved = await saveDataset(createMemoryStore(), { name: imported.source.name, imported, at: 0 });
  return saved.version;
}

function otherVersion(view: string, { source }: ImportedTable): AppError {
  return new AppError('features/bad-definition', {
    message: `The feature view "${view}" is defined over another version of its data than ${source.name} holds.`,
    hint: 'No recipe was written. Give the file that the view names, or set "version" of the view to "latest".'
  });
}
