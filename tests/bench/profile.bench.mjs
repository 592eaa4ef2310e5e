import { openContestant } from './harness/contestant.mjs';

export const name = 'Profile of a table';

const BUDGET_S = 3;
const RUNS = 3;

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

export async function run(arena) {
  const spec = { rows: arena.sized(1_000_000), cols: 30 };
  const contestant = openContestant('node', arena);
  const found = [];
  try {
    await contestant.call({ prepare: 'profile', spec });
    for (let seed = 1; seed <= (arena.runs ?? RUNS); seed++) found.push(await contestant.call({ measure: seed }));
  } finally {
    await contestant.close();
  }
  const work = `${spec.rows.toLocaleString('en')} x ${spec.cols}`;
  const timeOf = (key) => median(found.map((run) => run[key]));
  const row = (what, ms, budget) => ({
    what: `${what}, ${work}`,
    measured: seconds(ms),
    budget: budget === undefined ? '' : `${budget} s`,
    verdict: budget === undefined ? 'for information' : ms <= budget * 1000 ? 'pass' : 'miss'
  });
  return [
    row('profile of every column', timeOf('ms'), BUDGET_S),
    row('association of all pairs of columns, on a sample', timeOf('associateMs')),
    row('alerts, with duplicate rows and target leakage', timeOf('alertsMs')),
    row('all three', median(found.map((run) => run.ms + run.associateMs + run.alertsMs)))
  ];
}
