import type { NumberColumn } from '#core/shared';
import type { Proposal, ProposedColumn } from './proposal.ts';
import { showNumber } from './wording.ts';

/** Share of the spread that a later value may lie beyond the ones seen. */
const SLACK = 0.1;

/**
 * The range seen with a tenth of its spread on both sides. Zero stays a bound where nothing crossed it, whole numbers
 * keep whole bounds, and a share keeps 0 and 1. Ids and constants have no range.
 */
export function proposeRange({ values }: NumberColumn, { column }: { column: ProposedColumn }): readonly Proposal[] {
  if (column.role === 'id') return [];
  let [min, max] = [Infinity, -Infinity];
  let isWhole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    if (isWhole && !Number.isInteger(value)) isWhole = false;
  }
  const slack = (max - min) * SLACK;
  if (!(slack > 0) || !Number.isFinite(slack)) return [];
  const isShare = min >= 0 && max <= 1 && !isWhole;
  const low = min >= 0 ? Math.max(0, min - slack) : min - slack;
  const high = isShare ? 1 : max <= 0 ? Math.min(0, max + slack) : max + slack;
  const bounds = isWhole ? { min: Math.floor(low), max: Math.ceil(high) } : { min: isShare ? 0 : low, max: high };
  if (!Number.isFinite(bounds.min) || !Number.isFinite(bounds.max)) return [];
  const note = `Seen from ${showNumber(min)} to ${showNumber(max)}; a tenth of the spread is slack.`;
  return [{ kind: 'range', column: column.name, min: bounds.min + 0, max: bounds.max + 0, severity: 'warn', note }];
}
