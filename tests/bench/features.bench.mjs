import { openContestant } from './harness/contestant.mjs';

export const name = 'Point-in-time joins';

const RUNS = 3;
const BUDGET_SECONDS = 5;
const VIEWS = 5;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** The median of several joins in one process; how many rows found a value shows that it did the work. */
async function measure(arena, { keys, features }) {
  const contestant = openContestant('node', arena);
  const rows = arena.sized(1_000_000);
  try {
    await contestant.call({ prepare: 'features', spec: { rows, views: VIEWS, keys, features } });
    const measured = [];
    for (let run = 0; run < (arena.runs ?? RUNS); run++) measured.push(await contestant.call({ measure: run }));
    const seconds = median(measured.map(({ ms }) => ms)) / 1000;
    const [{ columns, matched, peakBytes }] = measured;
    const found = `${columns} columns, ${((100 * matched) / (rows * VIEWS)).toFixed(0)}% matched`;
    const size = rows.toLocaleString('en');
    const by = keys === 'both' ? 'a number and a text' : `a ${keys}`;
    return {
      what: `point-in-time join of ${size} rows with ${VIEWS} views of ${size} by ${by}; ${features}`,
      measured: `${seconds.toFixed(2)} s; ${found}${peakBytes ? `; peak ${(peakBytes / 1e6).toFixed(0)} MB with all tables` : ''}`,
      budget: `${BUDGET_SECONDS} s`,
      verdict: seconds <= BUDGET_SECONDS ? 'pass' : 'miss'
    };
  } finally {
    await contestant.close();
  }
}

export async function run(arena) {
  return [
    await measure(arena, { keys: 'number', features: 'columns' }),
    await measure(arena, { keys: 'text', features: 'columns' }),
    await measure(arena, { keys: 'both', features: 'columns' }),
    await measure(arena, { keys: 'number', features: 'windows' })
  ];
}
