/**
 * The codes of at most `limit` levels that occur, most frequent first, of equals the smaller text: no matter in which
 * order they appeared. All counts are looked at, but only as many levels are sorted as can be in the answer.
 */
export function rankLevels(levels: readonly string[], counts: Int32Array, limit: number): Int32Array {
  const least = leastCount(counts, limit);
  const above: number[] = [];
  let even: number[] = [];
  for (let code = 0; code < counts.length; code++) {
    if (counts[code]! > least) above.push(code);
    else if (counts[code]! === least) even.push(code);
  }
  const byText = (a: number, b: number): number => (levels[a]! < levels[b]! ? -1 : levels[a]! > levels[b]! ? 1 : 0);
  above.sort((a, b) => counts[b]! - counts[a]! || byText(a, b));
  const room = limit - above.length;
  even = even.length <= room * 4 + 64 ? even.sort(byText).slice(0, room) : smallest(even, room, byText);
  return Int32Array.from([...above, ...even]);
}

/** The largest count that at least `limit` levels reach, or 1. */
function leastCount(counts: Int32Array, limit: number): number {
  const falling = counts.slice().sort();
  return Math.max(1, falling[Math.max(0, falling.length - limit)] ?? 1);
}

/** The first `room` of many in order, by a bounded list: most candidates lose against its last entry at once. */
function smallest(codes: readonly number[], room: number, order: (a: number, b: number) => number): number[] {
  let best: number[] = [];
  let worst: number | undefined;
  for (const code of codes) {
    if (worst !== undefined && order(code, worst) >= 0) continue;
    best.push(code);
    if (best.length < 2 * room + 64) continue;
    best = best.sort(order).slice(0, room);
    worst = best[room - 1];
  }
  return best.sort(order).slice(0, room);
}
