import type { CallContext, Store } from '#core/ports';
import { AppError, type Column, type Digest, type Issue, type Table } from '#core/shared';
import { inTurns, type CellSteps } from '../cell-steps.ts';
import type { ColumnSchema } from '../column-schema.ts';
import type { DatasetManifest } from '../dataset-manifest.ts';
import { describeColumn } from '../describe-column.ts';
import { digestInSteps } from '../digest-table.ts';
import { importOrigin } from '../import-origin.ts';
import type { ImportedTable } from '../imported-table.ts';
import { loadTable } from '../load-table.ts';
import { putObjects } from '../put-objects.ts';
import { readManifest } from '../read-manifest.ts';
import { summarizeInSteps } from '../summarize-column.ts';
import { addDerived } from './add-derived.ts';
import { appendRows } from './append-rows.ts';
import { encodeAppended } from './encode-appended.ts';

interface Append {
  /** Name of the dataset. */
  readonly name: string;
  /** The version to add to. */
  readonly version: Digest;
  /** A file that was read with the types of that version. */
  readonly imported: ImportedTable;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * A version with the rows of a file behind those of another version, whose chunks it shares. Types and roles stay;
 * columns that only one side has are kept, are missing in the rows of the other, and are told as issues.
 * @throws datasets/append-mismatch when no column is shared or one has changed its kind, store/*, the signal's reason
 */
export async function appendVersion(
  store: Store,
  { name, version, imported, at }: Append,
  ctx?: CallContext
): Promise<Digest> {
  const manifest = await readManifest(store, version);
  const base = await loadTable(store, version, { ...(ctx && { ctx }) });
  checkKinds(base, imported);
  const table = appendRows(base, imported.table);
  const turn = (): Promise<void> | undefined => ctx?.turn();
  const schema = await inTurns(describing(table, { manifest, imported }), turn);
  const digest = await inTurns(digestInSteps(table, schema), turn);
  const objects = encodeAppended({ stored: manifest.table, base, table, schema, digest });
  const content = await putObjects(store, objects, ctx);
  const issues = [...imported.issues, ...tellColumns(base, imported)];
  const origin = { kind: 'append', from: version, rows: imported.table.rows, added: importOrigin(imported) } as const;
  const appended: DatasetManifest = { ...manifest, table: content, origin, parent: version, schema, issues };
  return addDerived(store, { name, from: version, manifest: appended, file: imported.source.name, at });
}

function checkKinds(base: Table, { table, source }: ImportedTable): void {
  const kinds = new Map(base.columns.map(({ name, kind }) => [name, kind]));
  const shared = table.columns.filter(({ name }) => kinds.has(name));
  if (shared.length === 0) {
    throw new AppError('datasets/append-mismatch', {
      message: `${source.name} has no column in common with the dataset.`
    });
  }
  const changed = shared.filter(({ name, kind }) => kinds.get(name) !== kind).map(({ name }) => name);
  if (changed.length === 0) return;
  const were = changed.map((name) => `"${name}" (${kinds.get(name) === 'number' ? 'numbers' : 'texts'} so far)`);
  throw new AppError('datasets/append-mismatch', {
    message: `Columns of ${source.name} are of another kind than in the dataset: ${were.join(', ')}.`
  });
}

interface Sides {
  readonly manifest: DatasetManifest;
  readonly imported: ImportedTable;
}

function* describing({ columns }: Table, sides: Sides): CellSteps<readonly ColumnSchema[]> {
  const schema: ColumnSchema[] = [];
  for (const column of columns) schema.push(yield* describe(column, sides));
  return schema;
}

/** Counts are taken anew; what a column is and is for stays as it was. */
function* describe(column: Column, { manifest, imported }: Sides): CellSteps<ColumnSchema> {
  const { name } = column;
  const before = manifest.schema.find((known) => known.name === name);
  const summary = yield* summarizeInSteps(column, imported.dialect.decimal.value);
  const now = describeColumn(summary, { name, chosen: before?.type });
  if (!before) return now;
  const { typeReason, typeAlternatives, role, roleReason } = before;
  return { ...now, typeReason, typeAlternatives, role, roleReason };
}

function tellColumns(base: Table, { table, source }: ImportedTable): readonly Issue[] {
  const names = (one: Table, other: Table): string[] => {
    const known = new Set(other.columns.map(({ name }) => name));
    return one.columns.map(({ name }) => name).filter((name) => !known.has(name));
  };
  const issue = (path: string, message: string): Issue => ({
    code: 'datasets/appended-columns',
    severity: 'warning',
    path,
    message
  });
  return [
    ...names(base, table).map((name) => issue(name, `${source.name} has no such column; its rows are missing here.`)),
    ...names(table, base).map((name) => issue(name, `New with ${source.name}; the rows before it are missing here.`))
  ];
}
