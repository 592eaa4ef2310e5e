import { isoTime } from '#core/shared';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, needColumn, type CheckInput, type Finding } from './finding.ts';
import { DAY, readInstant } from './read-instant.ts';
import { quote, showNumber } from './wording.ts';

/**
 * The newest date lies at most `maxAgeDays` before now. A date more than a day after now cannot be right, so it is no
 * sign of freshness and is set aside.
 */
export function checkFreshness({ column: name, maxAgeDays }: ExpectationOf<'freshness'>, input: CheckInput): Finding {
  const column = needColumn(input, name);
  if (column.kind === 'number') throw new CannotCheck(`${quote(name)} holds numbers, not dates.`, { columns: [name] });
  const instants = column.levels.map(readInstant);
  let [newest, row, future] = [-Infinity, -1, 0];
  column.codes.forEach((code, at) => {
    const instant = instants[code] ?? NaN;
    if (instant > input.now + DAY) future++;
    else if (instant > newest) [newest, row] = [instant, at];
  });
  if (row < 0 && future === 0) throw new CannotCheck(`${quote(name)} holds no date.`, { columns: [name] });
  const ageDays = row < 0 ? null : Math.max(0, (input.now - newest) / DAY);
  const aside =
    future === 0 ? '' : ` ${future} of the dates lie after ${isoTime(input.now).slice(0, 10)} and were set aside.`;
  const level = row < 0 ? null : column.levels[column.codes[row]!]!;
  const isFresh = ageDays !== null && ageDays <= maxAgeDays;
  const age = ageDays === null ? 'has no date up to now' : `ends at ${level}, ${showNumber(ageDays)} days before now`;
  return {
    verdict: isFresh ? 'pass' : 'fail',
    columns: [name],
    sentence: `${quote(name)} ${age}; at most ${showNumber(maxAgeDays)} days are allowed.${aside}`,
    observed: { newest: level, ageDays, future },
    expected: { maxAgeDays },
    checked: 1,
    failing: isFresh ? 0 : 1,
    rows: isFresh || row < 0 ? [] : [row],
    examples: level === null ? [] : [level]
  };
}
