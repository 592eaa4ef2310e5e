import type { ImportedTable, JoinOrigin } from '#core/datasets';
import type { JoinDefinitions } from '#core/features';
import type { Store } from '#core/ports';
import { encodeJson, type Issue } from '#core/shared';

interface Joined {
  /** What the file's version says of where its rows come from. */
  readonly origin: { readonly joins?: readonly JoinOrigin[] };
  readonly issues: readonly Issue[];
}

/** Stores the definitions behind a file of joined rows; those of another file are left out, which is noticed. */
export async function storeJoin(
  store: Store,
  { join, file }: { join: JoinDefinitions | undefined; file: ImportedTable }
): Promise<Joined> {
  if (join === undefined) return { origin: {}, issues: [] };
  if (join.sha256 !== file.source.sha256) return { origin: {}, issues: [otherFile(file.source.name)] };
  await store.putObjects([join.set, ...join.views].map(encodeJson));
  return { origin: { joins: [join.origin] }, issues: [] };
}

function otherFile(name: string): Issue {
  return {
    code: 'features/other-file',
    severity: 'warning',
    path: 'file',
    message: `${name} is not the file that the recipe was written with, so a bundle carries no feature definitions. To carry them, join again with --save-recipe.`
  };
}
