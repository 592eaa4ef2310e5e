import type { CodeCells } from './comparable-cells.ts';
import { distanceMargin } from './distance-margin.ts';
import { noDistance, type Distance } from './distance.ts';
import { formatShare } from './format-share.ts';

const SHOWN_CHARACTERS = 40;

/**
 * Total variation distance sum |p - q| / 2 of the levels that are there. Its 95% interval is analytic: McDiarmid's
 * margin, and downwards also the most that the plug-in estimate exceeds the truth on average, sum sqrt(p(1-p)/n +
 * q(1-q)/m) / 2 by Jensen's inequality. It takes the tables for independent samples.
 */
export function compareLevels({ before, after, codes, label }: CodeCells): Distance {
  const old = countCodes(before, codes);
  const now = countCodes(after, codes);
  const [n, m] = [sum(old), sum(now)];
  if (n === 0 || m === 0) return noDistance(n, m);
  let [distance, bias, most] = [0, 0, 0];
  for (let code = 0; code < codes; code++) {
    const p = old[code]! / n;
    const q = now[code]! / m;
    distance += Math.abs(p - q) / 2;
    bias += Math.sqrt((p * (1 - p)) / n + (q * (1 - q)) / m) / 2;
    if (Math.abs(p - q) > Math.abs(old[most]! / n - now[most]! / m)) most = code;
  }
  const margin = distanceMargin(n, m);
  const moved = `"${shorten(label(most))}" most, ${formatShare(old[most]! / n)} to ${formatShare(now[most]! / m)}`;
  return {
    effect: Math.min(1, distance),
    low: Math.max(0, distance - bias - margin),
    high: Math.min(1, distance + margin),
    shift: null,
    sentence:
      distance > 0
        ? `${formatShare(distance)} of the rows would have to change their level; ${moved}`
        : 'The shares of the levels are the same'
  };
}

function countCodes(cells: Int32Array, codes: number): Int32Array {
  const counts = new Int32Array(codes);
  for (let row = 0; row < cells.length; row++) {
    const code = cells[row]!;
    if (code >= 0) counts[code]!++;
  }
  return counts;
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

function shorten(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
}
