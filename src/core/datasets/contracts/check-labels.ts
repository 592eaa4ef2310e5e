import { isMissing } from '#core/shared';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, needColumn, type CheckInput, type Finding } from './finding.ts';
import { groupRows, refineGroups, type RowGroups } from './group-rows.ts';
import { judgeRows } from './judge-rows.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { quote, showNumber, showShare } from './wording.ts';

/** Rows that agree in every feature but not in the target; all rows of such a group fail. Rows without a label are passed over. */
export function checkConflictingLabels(
  { target: name, columns, mostly }: ExpectationOf<'no-conflicting-labels'>,
  input: CheckInput
): Finding {
  const { table } = input;
  const target = needColumn(input, name);
  const wanted = columns ?? table.columns.map((column) => column.name).filter((other) => other !== name);
  const features = wanted.map((feature) => needColumn(input, feature));
  if (features.length === 0) throw new CannotCheck('There is no column beside the target.', { columns: [name] });
  const groups = groupRows(features, table.rows);
  const pairs = refineGroups(groups, target);
  const { conflicting, ceiling } = countLabels({ groups, pairs, isLabelled: (row) => !isMissing(target, row) });
  return mostlyFinding({
    evidence: judgeRows(table.rows, (row) =>
      isMissing(target, row) ? undefined : conflicting[groups.ids[row]!] !== 1
    ),
    mostly,
    columns: [target],
    noun: 'rows',
    good: 'are alone in their features or agree in the label',
    bad: `share all features with a row of another label; no model can be right on more than ${showShare(ceiling)}`,
    observed: { bestAccuracy: ceiling },
    expected: { conflicting: 0, mostly }
  });
}

/** Which groups have two labels, and the accuracy of always giving each group its most frequent one. */
function countLabels({
  groups,
  pairs,
  isLabelled
}: {
  groups: RowGroups;
  pairs: RowGroups;
  isLabelled: (row: number) => boolean;
}): { conflicting: Uint8Array; ceiling: number } {
  const first = new Int32Array(groups.count).fill(-1);
  const conflicting = new Uint8Array(groups.count);
  const pairCounts = new Int32Array(pairs.count);
  const largest = new Int32Array(groups.count);
  let labelled = 0;
  for (let row = 0; row < groups.ids.length; row++) {
    if (!isLabelled(row)) continue;
    labelled++;
    const [group, pair] = [groups.ids[row]!, pairs.ids[row]!];
    if (first[group] === -1) first[group] = pair;
    else if (first[group] !== pair) conflicting[group] = 1;
    pairCounts[pair]!++;
    largest[group] = Math.max(largest[group]!, pairCounts[pair]!);
  }
  const best = largest.reduce((sum, count) => sum + count, 0);
  return { conflicting, ceiling: labelled === 0 ? 0 : best / labelled };
}

export function checkNotConstant({ column: name }: ExpectationOf<'not-constant'>, input: CheckInput): Finding {
  const counts = countValues(input, name);
  const isVaried = counts.length > 1;
  return {
    verdict: isVaried ? 'pass' : 'fail',
    columns: [name],
    sentence: isVaried ? `${quote(name)} has ${counts.length} values.` : `${quote(name)} has a single value.`,
    observed: { distinct: counts.length },
    expected: { distinct: 2 },
    checked: 1,
    failing: isVaried ? 0 : 1,
    rows: [],
    examples: []
  };
}

/** The rarest value against the most frequent one; a single value has a ratio of 0. */
export function checkClassBalance(
  { column: name, minRatio }: ExpectationOf<'class-balance'>,
  input: CheckInput
): Finding {
  const counts = countValues(input, name);
  const [least, most] = counts.reduce(([low, high], n) => [Math.min(low, n), Math.max(high, n)], [Infinity, 0]);
  const ratio = counts.length > 1 ? least! / most! : 0;
  const passes = ratio >= minRatio;
  return {
    verdict: passes ? 'pass' : 'fail',
    columns: [name],
    sentence: `The rarest of ${counts.length} values of ${quote(name)} is ${showNumber(ratio)} times as frequent as the most frequent; expected at least ${showNumber(minRatio)}.`,
    observed: { ratio, distinct: counts.length },
    expected: { minRatio },
    checked: 1,
    failing: passes ? 0 : 1,
    rows: [],
    examples: []
  };
}

/** How often each value occurs. */
function countValues(input: CheckInput, name: string): readonly number[] {
  const column = needColumn(input, name);
  const { ids, count } = groupRows([column], input.table.rows);
  const counts = new Array<number>(count).fill(0);
  for (let row = 0; row < ids.length; row++) if (!isMissing(column, row)) counts[ids[row]!]!++;
  const found = counts.filter((n) => n > 0);
  if (found.length > 0) return found;
  throw new CannotCheck(`${quote(name)} has no values, so nothing could be checked.`, { columns: [name] });
}
