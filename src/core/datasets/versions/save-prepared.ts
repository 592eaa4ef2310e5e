import type { Store } from '#core/ports';
import { AppError, digestBytes, encodeJson, type Digest, type Table } from '#core/shared';
import type { DatasetManifest } from '../dataset-manifest.ts';
import { encodeTable } from '../encode-table.ts';
import { inOrderOfUse } from '../in-order-of-use.ts';
import { loadTable } from '../load-table.ts';
import { putObjects } from '../put-objects.ts';
import { readManifest } from '../read-manifest.ts';
import type { FittedRecipe, PreparedTable } from '../recipes/index.ts';
import { addDerived } from './add-derived.ts';
import { describePrepared } from './describe-prepared.ts';
import type { RecipeOrigin } from './version-origin.ts';

interface Prepared {
  /** Name of the dataset. */
  readonly name: string;
  /** The version that the recipe ran over. */
  readonly version: Digest;
  readonly fitted: FittedRecipe;
  /** What `applyRecipe` made of that version. */
  readonly prepared: PreparedTable;
  /** The versions that joins and unions read. */
  readonly others: RecipeOrigin['others'];
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * Stores what a recipe made of a version as a version of the same dataset, with the fitted recipe in its origin. The
 * same result of the same recipe is the same version. Returns it.
 * @throws datasets/recipe-mismatch when no row or no column is left, datasets/unknown-dataset, datasets/unknown-version, store/*
 */
export async function savePrepared(
  store: Store,
  { name, version, fitted, prepared, others, at }: Prepared
): Promise<Digest> {
  const table = withUsedLevels(prepared.table);
  requireContent(table);
  const manifest = await readManifest(store, version);
  const base = { table: await loadTable(store, version), schema: manifest.schema };
  const schema = describePrepared({ ...prepared, table }, base);
  const recipe = encodeJson(fitted);
  const content = await putObjects(store, encodeTable(table, schema));
  await store.putObjects([recipe]);
  const made: DatasetManifest = {
    format: 'assay.dataset-version/1',
    table: content,
    origin: { kind: 'recipe', from: version, recipe: digestBytes(recipe), others },
    parent: version,
    schema,
    issues: prepared.issues
  };
  return addDerived(store, { name, from: version, manifest: made, at });
}

/** Steps may leave levels that no row has any more; counts of distinct values need those that are used. */
function withUsedLevels({ rows, columns }: Table): Table {
  return { rows, columns: columns.map((column) => (column.kind === 'text' ? inOrderOfUse(column) : column)) };
}

function requireContent({ rows, columns }: Table): void {
  if (rows > 0 && columns.length > 0) return;
  throw new AppError('datasets/recipe-mismatch', {
    message: `The recipe leaves no ${columns.length === 0 ? 'column' : 'row'}.`,
    hint: 'Nothing was stored. Change or switch off the step that takes everything away.'
  });
}
