import { isMissing } from '#core/shared';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, needColumn, type CheckInput, type Finding } from './finding.ts';
import { judgeRows } from './judge-rows.ts';
import { quote, showShare } from './wording.ts';

export function checkNotMissing({ column: name, maxShare }: ExpectationOf<'not-missing'>, input: CheckInput): Finding {
  const column = needColumn(input, name);
  const { checked, failing, rows } = judgeRows(input.table.rows, (row) => !isMissing(column, row));
  if (checked === 0) throw new CannotCheck('The table has no rows, so nothing could be checked.', { columns: [name] });
  const share = failing / checked;
  const allowed = maxShare === 0 ? 'none may be' : `at most ${showShare(maxShare)} may be`;
  return {
    verdict: share <= maxShare ? 'pass' : 'fail',
    columns: [name],
    sentence: `${failing} of ${checked} values of ${quote(name)} (${showShare(share)}) are missing; ${allowed}.`,
    observed: { share },
    expected: { maxShare },
    checked,
    failing,
    rows,
    examples: []
  };
}
