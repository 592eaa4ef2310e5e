import { compare } from './harness/compare.mjs';
import { mixedCsv } from './harness/csv-file.mjs';

export const name = 'CSV file to typed columns';

/** Where the time goes, and why one ratio is missed. */
export const profile = `Against pandas' C engine the ratio is 0.5 to 0.6 in Node and about 0.65 in Chromium; 0.5 is missed. Of the 201 MB in Node the kernel
takes 540 ms: finding the cells 155, looking for NUL and invalid UTF-8 50, 11.8 million numbers 170 (14 ns each, the division
that rounds correctly included), 11.8 million texts into dictionaries 165 (12 to 17 ns for texts with few levels, 31 with 50,000
of them, which miss the caches). 100 ms more go to the first touch of 142 MB of new columns (page faults), 20 to 40 to copying
the file into the kernel, 25 to collecting garbage. In Chromium the file comes through a pipe from another process: 120 to 150 ms
for the bytes alone, by stream or by slices of any size, read ahead or not. Tried without gain: inlining more of the number
readers, two buffers that are used again, larger blocks.`;

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
