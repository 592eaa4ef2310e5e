import type { CallContext, Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest, type Table } from '#core/shared';
import { addVersion } from '../add-version.ts';
import { inTurns, type CellSteps } from '../cell-steps.ts';
import type { ColumnSchema } from '../column-schema.ts';
import type { DatasetManifest } from '../dataset-manifest.ts';
import { describeColumn } from '../describe-column.ts';
import { encodeTable } from '../encode-table.ts';
import { unionTables } from '../formats/union-tables.ts';
import { importOrigin } from '../import-origin.ts';
import type { ImportedTable } from '../imported-table.ts';
import { putObjects } from '../put-objects.ts';
import { summarizeInSteps, type ColumnSummary } from '../summarize-column.ts';
import { SOURCE_COLUMN } from './source-column.ts';

interface Union {
  /** Name of the dataset. */
  readonly name: string;
  /** In the order their rows shall stand. */
  readonly parts: readonly ImportedTable[];
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * Stores the rows of several files as one version, columns matched by name, with a column that says which file a row is
 * from. The same files give the same version. @throws datasets/empty-file without files, store/*, the signal's reason
 */
export async function saveUnion(
  store: Store,
  { name, parts, at }: Union,
  ctx?: CallContext
): Promise<{ version: Digest; rows: number }> {
  const named = parts.map(({ source, table, schema }) => ({ name: source.name, table, schema }));
  const { table, issues } = unionTables(named, { sourceColumn: SOURCE_COLUMN });
  const schema = await inTurns(describing(table, parts), () => ctx?.turn());
  const manifest: DatasetManifest = {
    format: 'assay.dataset-version/1',
    table: await putObjects(store, encodeTable(table, schema), ctx),
    origin: {
      kind: 'union',
      files: parts.map((part) => ({ name: part.source.name, rows: part.table.rows, import: importOrigin(part) }))
    },
    parent: null,
    schema,
    issues: [...parts.flatMap((part) => part.issues), ...issues]
  };
  const object = encodeJson(manifest);
  const version = digestBytes(object);
  const entry = { version, at, rows: table.rows, columns: table.columns.length, file: fileWords(parts) };
  await addVersion(store, { name, entry, manifest: object });
  return { version, rows: table.rows };
}

function* describing({ columns }: Table, parts: readonly ImportedTable[]): CellSteps<readonly ColumnSchema[]> {
  const decimal = parts[0]!.dialect.decimal.value;
  const schema: ColumnSchema[] = [];
  for (const column of columns) {
    const summary = yield* summarizeInSteps(column, decimal);
    schema.push(describeUnited(summary, { name: column.name, parts }));
  }
  return schema;
}

/** What all files agree on holds where the rows together would tell otherwise; what a person chose keeps its reason. */
function describeUnited(
  summary: ColumnSummary,
  { name, parts }: { readonly name: string; readonly parts: readonly ImportedTable[] }
): ColumnSchema {
  const known = parts.flatMap(({ schema }) => schema.filter((column) => column.name === name));
  const judged = describeColumn(summary, { name, chosen: undefined });
  const type = shared(known.map((column) => column.type)) ?? judged.type;
  const now = type === judged.type ? judged : describeColumn(summary, { name, chosen: type });
  const byHand = known.find(({ typeReason }) => typeReason === `${type}: chosen by hand`);
  const typeReason =
    byHand?.typeReason ?? (now === judged ? judged.typeReason : `${type}: as in every file that has it`);
  return { ...now, typeReason, ...unitedRole(known, now) };
}

/** Ids of several files may repeat, and stay ids unless they say which rows belong together. */
function unitedRole(known: readonly ColumnSchema[], now: ColumnSchema): Pick<ColumnSchema, 'role' | 'roleReason'> {
  const byHand = known.find(({ roleReason }) => roleReason.endsWith(': chosen by hand'));
  if (byHand) return { role: byHand.role, roleReason: byHand.roleReason };
  const isId = now.role === 'feature' && shared(known.map(({ role }) => role)) === 'id';
  const { role, roleReason } = isId ? ({ role: 'id', roleReason: 'id: as in every file that has it' } as const) : now;
  return { role, roleReason };
}

/** The value of all of them, where they agree. */
function shared<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

const fileWords = (parts: readonly ImportedTable[]): string => parts.map(({ source }) => source.name).join(', ');
