import { openContestant } from './harness/contestant.mjs';
import { mixedCsv } from './harness/csv-file.mjs';
import { binaryData } from './harness/generate.mjs';
import { GBDT } from './harness/settings.mjs';

export const name = 'Peak memory above the process before its data';

const BYTES_PER_CELL = 6;
const TIMES_COLUMNS = 1.5;
const LIGHTGBM = { name: 'LightGBM', runner: 'python', task: 'gbdt.lightgbm' };

/** One measurement in a fresh process that has done the same on little data, so code is not counted. */
async function peakOf(arena, { runner, task }, { small, large }) {
  const reason = arena.missing(runner);
  if (reason !== undefined) return { problem: reason };
  const contestant = openContestant(runner, arena);
  try {
    await contestant.call({ prepare: task, spec: small });
    await contestant.call({ measure: 1 });
    await contestant.call({ prepare: task, spec: large });
    return await contestant.call({ measure: 1 });
  } catch (error) {
    return { problem: error.message };
  } finally {
    await contestant.close();
  }
}

const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

function toRow(what, { problem, peakBytes }, { unit, base, budget }) {
  if (problem !== undefined || peakBytes === undefined) return { what, measured: problem ?? 'needs Linux', budget: '' };
  const ratio = peakBytes / base;
  const verdict = budget === undefined ? 'for information' : ratio <= budget ? 'pass' : 'miss';
  return { what, measured: `${ratio.toFixed(2)} ${unit} (${mb(peakBytes)})`, budget: budget ?? '', verdict };
}

async function trees(arena) {
  const fit = (rows) => {
    const { train } = binaryData(arena.folder, { rows, cols: 28, testRows: Math.min(100_000, rows) });
    return { estimator: 'gbdt', params: GBDT, train, classes: 2, fits: 'once' };
  };
  const rows = arena.sized(1_000_000);
  const specs = { small: fit(1000), large: fit(rows) };
  const work = `boosted trees, ${rows.toLocaleString('en')} x 28`;
  const what = `${work}, with the float32 matrix that is fitted`;
  const per = { unit: 'bytes per cell', base: rows * 28 };
  const mine = await peakOf(arena, { runner: 'node', task: 'fit' }, specs);
  const theirs = await peakOf(arena, LIGHTGBM, specs);
  const alone = mine.peakBytes === undefined ? mine : { ...mine, peakBytes: mine.peakBytes - 4 * per.base };
  return [
    toRow(`${work}, what the fit adds to the matrix`, alone, { ...per, budget: BYTES_PER_CELL }),
    toRow(what, mine, per),
    toRow(`${what}: ${LIGHTGBM.name}`, theirs, per)
  ];
}

async function csv(arena) {
  const fileOf = (bytes) => mixedCsv(arena.folder, bytes);
  const large = fileOf(arena.sized(200_000_000));
  const specs = {
    small: { path: fileOf(1_000_000).path, sumOf: 'amount' },
    large: { path: large.path, sumOf: 'amount' }
  };
  const peak = await peakOf(arena, { runner: 'node', task: 'csv' }, specs);
  const what = `CSV file of ${mb(large.bytes)} to columns${peak.columnBytes ? ` of ${mb(peak.columnBytes)}` : ''}`;
  return [toRow(what, peak, { unit: 'times the columns', base: peak.columnBytes, budget: TIMES_COLUMNS })];
}

export const run = async (arena) => [...(await trees(arena)), ...(await csv(arena))];
