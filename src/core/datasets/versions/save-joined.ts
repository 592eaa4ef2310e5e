import type { Store } from '#core/ports';
import {
  digestBytes,
  encodeJson,
  type Column,
  type ColumnType,
  type Digest,
  type Issue,
  type Table
} from '#core/shared';
import { addVersion } from '../add-version.ts';
import type { ColumnSchema } from '../column-schema.ts';
import type { DatasetManifest } from '../dataset-manifest.ts';
import { describeColumn } from '../describe-column.ts';
import { encodeTable } from '../encode-table.ts';
import { putObjects } from '../put-objects.ts';
import { readManifest } from '../read-manifest.ts';
import { summarizeColumn } from '../summarize-column.ts';
import type { JoinOrigin } from './version-origin.ts';

interface Joined {
  /** Name of the dataset. */
  readonly name: string;
  /** The columns of the frame, cell by cell as stored, then those that were joined to it. */
  readonly table: Table;
  readonly origin: JoinOrigin;
  /** Of joined columns whose cells are those of a typed column. */
  readonly types: ReadonlyMap<string, ColumnType>;
  /** Joined columns that are no features, each with the reason. */
  readonly aside: ReadonlyMap<string, string>;
  /** Columns of the frame: the first is what shall be predicted, the others are left aside. */
  readonly labels: readonly string[];
  /** Columns of the frame that say whom a row is about. */
  readonly keys: ReadonlySet<string>;
  readonly issues: readonly Issue[];
  /** What the list of versions names as its file. */
  readonly file: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/**
 * Stores a joined table as the newest version of a dataset, which is made if need be. Columns of the frame keep what is
 * known of them, joined ones are judged anew. The same table of the same origin is the same version. Returns it.
 * @throws store/*
 */
export async function saveJoined(
  store: Store,
  { name, table, origin, types, aside, labels, keys, issues, file, at }: Joined
): Promise<Digest> {
  const frame = (await readManifest(store, origin.frame.version)).schema;
  const schema = table.columns.map((column, i) => {
    const known = frame[i];
    if (known !== undefined && known.name === column.name)
      return withLabelRole(keys.has(column.name) ? withKeyRole(known, column) : known, labels);
    return putAside(describeJoined(column, types.get(column.name)), aside.get(column.name));
  });
  const manifest: DatasetManifest = {
    format: 'assay.dataset-version/1',
    table: await putObjects(store, encodeTable(table, schema)),
    origin,
    parent: null,
    schema,
    issues: [...issues]
  };
  const object = encodeJson(manifest);
  const version = digestBytes(object);
  const entry = { version, at, rows: table.rows, columns: table.columns.length, file };
  await addVersion(store, { name, entry, manifest: object });
  return version;
}

function describeJoined(column: Column, type: ColumnType | undefined): ColumnSchema {
  const found = describeColumn(summarizeColumn(column, '.'), { name: column.name, chosen: type });
  return type === undefined ? found : { ...found, typeReason: `${type}: as the column it is read from` };
}

function putAside(column: ColumnSchema, reason: string | undefined): ColumnSchema {
  return reason === undefined ? column : { ...column, role: 'ignore', roleReason: `ignore: ${reason}` };
}

/** Fewer are kinds to learn about rather than individuals to keep together. */
const INDIVIDUALS = 20;

/** Whom a row is about tells nothing of somebody new: a model must not know it, and is judged on others. */
function withKeyRole(known: ColumnSchema, column: Column): ColumnSchema {
  const { distinct, rows, missing } = summarizeColumn(column, '.');
  if (known.role !== 'feature' || distinct < INDIVIDUALS) return known;
  const role = distinct === rows - missing ? 'id' : 'group';
  return { ...known, role, roleReason: `${role}: the key that features were joined by` };
}

function withLabelRole(column: ColumnSchema, labels: readonly string[]): ColumnSchema {
  const place = labels.indexOf(column.name);
  if (place === 0) return { ...column, role: 'target', roleReason: 'target: the label of the training set' };
  if (place > 0) return { ...column, role: 'ignore', roleReason: 'ignore: another label of the training set' };
  if (labels.length === 0 || column.role !== 'target') return column;
  return { ...column, role: 'ignore', roleReason: `ignore: the label of the training set is ${labels[0]!}` };
}
