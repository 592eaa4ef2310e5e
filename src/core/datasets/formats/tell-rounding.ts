import type { IssueLog } from '../issue-log.ts';

/** Every decimal of so many digits is told from every other by its nearest double. */
const EXACT_DIGITS = 15;

/** Says that decimals were rounded, where their type allows more digits than a number holds. */
export function tellRounding(path: string, { precision, issues }: { precision: number; issues: IssueLog }): void {
  if (precision <= EXACT_DIGITS) return;
  issues.addCount(
    {
      code: 'datasets/rounded-decimals',
      severity: 'info',
      path,
      message: `The column holds decimals of up to ${precision} digits; beyond ${EXACT_DIGITS} digits they were rounded.`
    },
    1
  );
}
