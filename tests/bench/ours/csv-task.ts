import type { ByteSource } from '#core/datasets';
import type { Column, Table } from '#core/shared';
import { CsvReader } from '#kernels/csv';
import { createBuilder } from '../../../src/core/datasets/create-builder.ts';
import { decodeSample } from '../../../src/core/datasets/decode-sample.ts';
import { detectEncoding } from '../../../src/core/datasets/detect-encoding.ts';
import { IssueLog } from '../../../src/core/datasets/issue-log.ts';
import { planImport } from '../../../src/core/datasets/plan-import.ts';
import { readRows } from '../../../src/core/datasets/read-rows.ts';
import { readSample } from '../../../src/core/datasets/read-sample.ts';
import { StrayRecords } from '../../../src/core/datasets/stray-records.ts';
import { TablePass } from '../../../src/core/datasets/table-pass.ts';
import { TextInspector } from '../../../src/core/datasets/text-inspector.ts';
import { fitContext } from './fit-context.ts';
import type { Host, Prepared } from './task.ts';

export interface CsvSpec {
  readonly path: string;
  /** The number column whose sum shows that all contestants read the same. */
  readonly sumOf: string;
}

/**
 * From the file to typed columns, dialect, types and oddities found on the way: the part of an import that the peers do
 * too. What an import adds, the file's SHA-256 and the profile of each column, is in the bench of imports.
 */
export async function prepareCsv(spec: CsvSpec, host: Host): Promise<Prepared> {
  const source = await host.openSource(spec.path);
  return {
    measure: async () => {
      const started = performance.now();
      const table = await readColumns(source);
      const ms = performance.now() - started;
      return { ms, ...describe(table, spec.sumOf) };
    }
  };
}

async function readColumns(source: ByteSource): Promise<Table> {
  const issues = new IssueLog();
  const sample = await readSample(source);
  const encoding = detectEncoding(sample.bytes, { chosen: undefined, reach: sample.reach });
  const reader = new CsvReader();
  const bytes = decodeSample(sample, encoding.value);
  const plan = planImport({ bytes, reader }, { settings: {}, encoding, issues });
  const expected = Math.ceil((1.02 * source.size) / plan.bytesPerRecord);
  const targets = plan.columns.map(({ name, storage, decimal }, index) => {
    return { name, index, builder: createBuilder(reader, { storage, decimal, expected }) };
  });
  const width = targets.length;
  const strays = new StrayRecords({ header: plan.header, width, issues });
  const pass = new TablePass(targets, { skip: plan.skip, width, issues, strays });
  const inspector = new TextInspector({ invalid: 'fail', issues });
  const take = (_: CsvReader, position: 'more' | 'final'): 'more' => {
    pass.take(reader, position);
    return 'more';
  };
  const inspect = (): void => inspector.inspect(reader);
  await readRows(source, { ...plan, encoding: encoding.value, reader, phase: 'reading', inspect, take }, fitContext());
  return { rows: pass.rows, columns: pass.targets.map(({ name, builder }) => builder.finish(name, pass.rows)) };
}

function describe(table: Table, sumOf: string): { rows: number; checksum: number; columnBytes: number } {
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
