import { openContestant } from './harness/contestant.mjs';

export const name = 'Diff of two versions of a table';

const RUNS = 3;
const BUDGET_SECONDS = 5;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** The median of several diffs in one process; how much it found shows that it did the work. */
async function measure(arena, by) {
  const contestant = openContestant('node', arena);
  const rows = arena.sized(1_000_000);
  try {
    const { columns } = await contestant.call({ prepare: 'diff', spec: { rows, by } });
    const measured = [];
    for (let run = 0; run < (arena.runs ?? RUNS); run++) measured.push(await contestant.call({ measure: run }));
    const seconds = median(measured.map(({ ms }) => ms)) / 1000;
    const [{ added, removed, changed, peakBytes }] = measured;
    const found = `${added} added, ${removed} removed, ${changed} changed`;
    return {
      what: `diff of two versions of ${rows.toLocaleString('en')} x ${columns} by ${by}`,
      measured: `${seconds.toFixed(2)} s; ${found}${peakBytes ? `; peak ${(peakBytes / 1e6).toFixed(0)} MB with both tables` : ''}`,
      budget: `${BUDGET_SECONDS} s`,
      verdict: seconds <= BUDGET_SECONDS ? 'pass' : 'miss'
    };
  } finally {
    await contestant.close();
  }
}

export async function run(arena) {
  return [await measure(arena, 'key'), await measure(arena, 'proposed key'), await measure(arena, 'content')];
}
