import {
  inOrderOfUse,
  parseRecipe,
  readDataset,
  traceRecipe,
  type Recipe,
  type RecipeOrigin,
  type RecipeTrace
} from '#core/datasets';
import type { Store } from '#core/ports';
import { range, takeRows, type Digest, type Table } from '#core/shared';
import { createTableCache } from './table-cache.ts';

export interface OtherTables {
  readonly tables: ReadonlyMap<string, Table>;
  readonly versions: RecipeOrigin['others'];
}

interface Place {
  readonly store: Store;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

interface Traced {
  readonly trace: RecipeTrace;
  /** Rows of the whole version. */
  readonly total: number;
}

const SAMPLE_ROWS = 2000;

/** Runs recipes over the first rows of a version; steps that were run a moment ago are not run again. */
export function createTracer({ store, tableOf }: Place) {
  const readOthers = createOthersReader(store);
  let head: { readonly version: Digest; readonly table: Table; readonly total: number } | undefined;
  let last: { readonly key: string; readonly trace: RecipeTrace } | undefined;

  const headOf = async (version: Digest): Promise<{ table: Table; total: number }> => {
    if (head?.version === version) return head;
    const table = await tableOf(version);
    head = { version, table: firstRows(table), total: table.rows };
    return head;
  };
  return {
    readOthers,

    async traceOf({ version, recipe }: { version: Digest; recipe: unknown }): Promise<Traced> {
      const parsed = parseRecipe(recipe);
      const { table, total } = await headOf(version);
      const others = await readOthers(parsed);
      const key = JSON.stringify([version, others.versions]);
      const known = last?.key === key ? last.trace : undefined;
      const trace = traceRecipe(parsed, table, { others: others.tables, known });
      last = { key, trace };
      return { trace, total };
    }
  };
}

/** The newest versions of the datasets that a recipe joins and unites, as far as they exist. */
function createOthersReader(store: Store): (recipe: Recipe) => Promise<OtherTables> {
  const otherTableOf = createTableCache(store);
  return async (recipe) => {
    const tables = new Map<string, Table>();
    const versions: { dataset: string; version: Digest }[] = [];
    for (const dataset of otherNames(recipe)) {
      const version = (await readDataset(store, dataset))?.versions.at(-1)?.version;
      if (version === undefined) continue;
      tables.set(dataset, await otherTableOf(version));
      versions.push({ dataset, version });
    }
    return { tables, versions };
  };
}

function otherNames({ steps }: Recipe): readonly string[] {
  return [...new Set(steps.flatMap((step) => (step.enabled && 'other' in step ? [step.other] : [])))];
}

function firstRows(table: Table): Table {
  const { rows, columns } = takeRows(table, range(Math.min(table.rows, SAMPLE_ROWS)));
  return { rows, columns: columns.map((column) => (column.kind === 'text' ? inOrderOfUse(column) : column)) };
}
