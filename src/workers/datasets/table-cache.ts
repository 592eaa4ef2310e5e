import { loadTable } from '#core/datasets';
import type { Store } from '#core/ports';
import type { Digest, Table } from '#core/shared';

const KEPT = 2;

/** The last few tables, so that paging and framing do not read them from storage every time. */
export function createTableCache(store: Store): (version: Digest) => Promise<Table> {
  const tables = new Map<Digest, Promise<Table>>();
  return (version) => {
    const table = tables.get(version) ?? loadTable(store, version);
    tables.delete(version);
    tables.set(version, table);
    table.catch(() => tables.delete(version));
    for (const old of [...tables.keys()].slice(0, -KEPT)) tables.delete(old);
    return table;
  };
}
