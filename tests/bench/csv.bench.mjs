import { compare } from './harness/compare.mjs';
import { mixedCsv } from './harness/csv-file.mjs';

export const name = 'CSV file to typed columns';

const SIZE = 200_000_000;

export async function run(arena) {
  const { path, bytes } = mixedCsv(arena.folder, arena.sized(SIZE));
  return compare(arena, {
    work: `CSV, ${(bytes / 1e6).toFixed(0)} MB, 12 mixed columns`,
    ours: [
      { name: 'ours', runner: 'node', task: 'csv' },
      { name: 'ours', runner: 'chromium', task: 'csv', where: 'Chromium' }
    ],
    peers: [
      { name: 'pandas, C engine', runner: 'python', task: 'csv.pandas', target: 0.5 },
      { name: 'DuckDB-WASM', runner: 'npm', task: 'duckdbWasm', target: 0.33 },
      { name: 'uDSV', runner: 'npm', task: 'udsv', target: 0.33 },
      { name: 'Papa Parse', runner: 'npm', task: 'papaparse' },
      { name: 'polars', runner: 'python', task: 'csv.polars' },
      { name: 'DuckDB', runner: 'python', task: 'csv.duckdb' }
    ],
    runs: 3,
    spec: { path, sumOf: 'amount' },
    quality: (_, { rows, checksum }) => ({ rows, checksum })
  });
}
