import type { Column } from '#core/shared';
import type { Proposal } from './proposal.ts';
import { readInstant } from './read-instant.ts';

/** Fewer different values may stand in order by chance, or be a sorted category. */
const FEWEST = 20;

/** A column of numbers or dates that never falls, and does rise. */
export function proposeOrder(column: Column, name: string): readonly Proposal[] {
  const instants = column.kind === 'text' ? column.levels.map(readInstant) : [];
  const count = column.kind === 'text' ? column.codes.length : column.values.length;
  let [found, ties, last] = [0, 0, -Infinity];
  for (let row = 0; row < count; row++) {
    const value = column.kind === 'text' ? (instants[column.codes[row]!] ?? NaN) : column.values[row]!;
    if (Number.isNaN(value)) continue;
    if (value < last) return [];
    if (value === last) ties++;
    found++;
    last = value;
  }
  if (found - ties < FEWEST) return [];
  const strict = ties === 0;
  const note = `All ${found} values ${strict ? 'rise' : 'stay or rise'} from row to row.`;
  return [{ kind: 'monotone', column: name, direction: 'increasing', strict, severity: 'warn', note }];
}
