import { importTable, type ImportedTable } from '#core/datasets';
import type { Column } from '#core/shared';
import { fitContext } from './fit-context.ts';
import type { Host, Prepared } from './task.ts';

export interface CsvSpec {
  readonly path: string;
  /** The number column whose sum shows that all contestants read the same. */
  readonly sumOf: string;
}

/** From the file to typed columns as the app imports it, reports included. */
export async function prepareCsv(spec: CsvSpec, host: Host): Promise<Prepared> {
  const source = await host.openSource(spec.path);
  return {
    measure: async () => {
      const started = performance.now();
      const imported = await importTable(source, {}, fitContext());
      const ms = performance.now() - started;
      return { ms, ...describe(imported, spec.sumOf) };
    }
  };
}

function describe({ table }: ImportedTable, sumOf: string): { rows: number; checksum: number; columnBytes: number } {
  const column = table.columns.find(({ name }) => name === sumOf);
  if (column?.kind !== 'number') throw new Error(`${sumOf} is not a column of numbers`);
  let sum = 0;
  for (const value of column.values) if (!Number.isNaN(value)) sum += value;
  const columnBytes = table.columns.reduce((total, one) => total + bytesOf(one), 0);
  return { rows: table.rows, checksum: Math.round(sum), columnBytes };
}

const bytesOf = (column: Column): number =>
  column.kind === 'number'
    ? column.values.byteLength
    : column.codes.byteLength + column.levels.reduce((total, level) => total + level.length, 0);
