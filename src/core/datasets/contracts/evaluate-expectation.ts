import { checkDistribution } from './check-distribution.ts';
import { checkFormula } from './check-formula.ts';
import { checkFreshness } from './check-freshness.ts';
import { checkClassBalance, checkConflictingLabels, checkNotConstant } from './check-labels.ts';
import { checkMonotone } from './check-monotone.ts';
import { checkNoOverlap } from './check-overlap.ts';
import { checkNotMissing } from './check-presence.ts';
import { checkRange } from './check-range.ts';
import { checkNoExtraColumns, checkRequiredColumns, checkRowCount } from './check-schema.ts';
import { checkSet } from './check-set.ts';
import { checkLength, checkNullSpellings, checkRegex, checkStringVariants } from './check-text.ts';
import { checkType } from './check-type.ts';
import { checkUnique } from './check-unique.ts';
import type { Expectation, ExpectationKind, ExpectationOf } from './contract.ts';
import type { CheckInput, Finding } from './finding.ts';

type Checks = { readonly [K in ExpectationKind]: (expectation: ExpectationOf<K>, input: CheckInput) => Finding };

const CHECKS: Checks = {
  type: checkType,
  'required-columns': checkRequiredColumns,
  'no-extra-columns': checkNoExtraColumns,
  'not-missing': checkNotMissing,
  range: checkRange,
  set: checkSet,
  regex: checkRegex,
  length: checkLength,
  unique: checkUnique,
  'row-count': checkRowCount,
  freshness: checkFreshness,
  monotone: checkMonotone,
  formula: checkFormula,
  distribution: checkDistribution,
  'no-conflicting-labels': checkConflictingLabels,
  'no-overlap': checkNoOverlap,
  'null-spellings': checkNullSpellings,
  'string-variants': checkStringVariants,
  'not-constant': checkNotConstant,
  'class-balance': checkClassBalance
};

/** @throws CannotCheck */
export function evaluateExpectation(expectation: Expectation, input: CheckInput): Finding {
  const check = CHECKS[expectation.kind] as (expectation: Expectation, input: CheckInput) => Finding;
  return check(expectation, input);
}
