// Measures contestants side by side: A B C A B C ..., so that whatever the machine does meanwhile meets all of them.
import { openContestant } from './contestant.mjs';

const RUNS = 5;
/** A difference in quality up to this share counts as equal; an optimum must be the same. */
const EQUAL = 0.005;
const SAME_OPTIMUM = 1e-8;

/**
 * @typedef {{ name: string, runner: string, task: string, spec?: object, target?: number, where?: string }} Contestant
 * @typedef {{ work: string, ours: Contestant[], peers: Contestant[], spec: object, runs?: number,
 *   quality: (scoresFile: string, facts: object) => Record<string, number>, note?: string }} Comparison
 */

/** Rows of the table: each of ours against each peer. A contestant that cannot run gives a row that says why. */
export async function compare(arena, comparison) {
  const contestants = [...comparison.ours, ...comparison.peers];
  const entries = [];
  try {
    for (const contestant of contestants) entries.push(await enter(arena, contestant, comparison));
    const runs = arena.runs ?? comparison.runs ?? RUNS;
    for (let run = 0; run < runs; run++)
      for (const entry of entries) await measureOnce(entry, { arena, ...comparison });
  } finally {
    for (const { handle } of entries) await handle?.close();
  }
  const ours = entries.slice(0, comparison.ours.length);
  return ours.flatMap((mine) => entries.slice(ours.length).map((peer) => toRow(comparison, mine, peer)));
}

async function enter(arena, contestant, { spec }) {
  const entry = { contestant, times: [], qualities: [], problem: arena.missing(contestant.runner) };
  if (entry.problem !== undefined) return entry;
  try {
    entry.handle = await openContestant(contestant.runner, arena);
    await entry.handle.call({ prepare: contestant.task, spec: { ...spec, ...contestant.spec } });
  } catch (error) {
    entry.problem = firstLine(error);
  }
  return entry;
}

/** The n-th measurement has seed n on all sides, so chance in a single fit does not decide. */
async function measureOnce(entry, { arena, quality }) {
  if (entry.problem !== undefined) return;
  const { handle, times, qualities, contestant } = entry;
  try {
    const facts = await handle.call({ measure: times.length + 1 });
    times.push(facts.ms);
    const file = arena.scoresFile(contestant);
    await handle.call({ scores: file });
    qualities.push(quality(file, facts));
  } catch (error) {
    entry.problem = firstLine(error);
  }
}

const meanOf = (qualities) =>
  Object.fromEntries(
    Object.keys(qualities[0] ?? {}).map((name) => [
      name,
      qualities.reduce((sum, quality) => sum + quality[name], 0) / qualities.length
    ])
  );

const firstLine = (error) =>
  String(error.message ?? error)
    .trim()
    .split('\n')[0]
    .slice(0, 160);

export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

function toRow({ work, note }, mine, peer) {
  const row = {
    work,
    where: mine.contestant.where ?? 'Node',
    threads: 1,
    date: new Date().toISOString().slice(0, 10),
    peer: peer.contestant.name,
    oursMs: mine.times.length > 0 ? median(mine.times) : undefined,
    peerMs: peer.times.length > 0 ? median(peer.times) : undefined,
    target: peer.contestant.target,
    quality: { ours: meanOf(mine.qualities), peer: meanOf(peer.qualities) },
    note
  };
  const problem = mine.problem !== undefined ? `ours: ${mine.problem}` : peer.problem;
  if (problem !== undefined) return { ...row, problem };
  const pairs = mine.times.map((ms, run) => ms / peer.times[run]);
  const ratio = row.oursMs / row.peerMs;
  return {
    ...row,
    runs: pairs.length,
    ratio,
    range: [Math.min(...pairs), Math.max(...pairs)],
    verdict: verdictOf(row, ratio)
  };
}

function verdictOf({ target, quality }, ratio) {
  if (target === undefined) return 'for information';
  const worse = worseIn(quality);
  if (worse.length > 0) return `miss (worse ${worse.join(', ')})`;
  return ratio <= target ? 'pass' : 'miss';
}

/** Names of the measures in which ours is worse than the peer by more than counts as equal. */
export function worseIn({ ours, peer }) {
  return Object.keys(ours).filter((name) => {
    if (!(name in peer)) return false;
    if (name === 'AUC') return ours[name] < peer[name] * (1 - EQUAL);
    if (name === 'objective') return ours[name] > peer[name] * (1 + SAME_OPTIMUM);
    if (name === 'rows' || name === 'checksum') return ours[name] !== peer[name];
    return ours[name] > peer[name] * (1 + EQUAL);
  });
}
