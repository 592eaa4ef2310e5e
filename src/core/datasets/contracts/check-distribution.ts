import type { Column } from '#core/shared';
import {
  compareBins,
  compareQuantiles,
  compareShares,
  compareSharesByPsi,
  countListed,
  type DistributionDistance,
  type DistributionStatistic
} from './compare-distribution.ts';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, needColumn, type CheckInput, type Finding } from './finding.ts';
import { quote, showNumber } from './wording.ts';

/** Changes that matter: a quarter of a standard deviation, a tenth of the rows, PSI's customary 0.25. */
export const DEFAULT_THRESHOLDS: Readonly<Record<DistributionStatistic, number>> = {
  wasserstein: 0.25,
  'total-variation': 0.1,
  psi: 0.25
};

const NAMES: Readonly<Record<DistributionStatistic, string>> = {
  wasserstein: 'Wasserstein distance in standard deviations',
  'total-variation': 'total variation distance',
  psi: 'population stability index'
};

/**
 * Fails when the distance to the reference is more than the threshold and more than chance alone gives at this number
 * of values, so that small batches raise no false alarms. Missing cells are left out; `not-missing` watches them.
 */
export function checkDistribution(expectation: ExpectationOf<'distribution'>, input: CheckInput): Finding {
  const { column: name, reference } = expectation;
  const column = needColumn(input, name);
  const asked = expectation.statistic ?? (reference.kind === 'quantiles' ? 'wasserstein' : 'total-variation');
  const threshold = expectation.threshold ?? DEFAULT_THRESHOLDS[asked];
  const { statistic, chance, count } = measure(asked, { expectation, column });
  if (count === 0)
    throw new CannotCheck(`${quote(name)} has no values, so nothing could be checked.`, { columns: [name] });
  const passes = statistic !== null && statistic <= Math.max(threshold, chance);
  const value = statistic === null ? 'infinite, as the reference is a single number' : showNumber(statistic);
  return {
    verdict: passes ? 'pass' : 'fail',
    columns: [name],
    sentence: `The ${NAMES[asked]} of ${quote(name)} to its reference is ${value} over ${count} values; allowed is ${showNumber(Math.max(threshold, chance))}${chance > threshold ? ', which so few values reach by chance' : ''}.`,
    observed: { statistic: asked, value: statistic, chance, count },
    expected: { threshold, referenceCount: reference.count },
    checked: 1,
    failing: passes ? 0 : 1,
    rows: [],
    examples: []
  };
}

function measure(
  statistic: DistributionStatistic,
  { expectation: { reference }, column }: { expectation: ExpectationOf<'distribution'>; column: Column }
): DistributionDistance {
  if (reference.kind === 'shares') {
    const counts = countListed(reference, column);
    return statistic === 'psi' ? compareSharesByPsi(reference, counts) : compareShares(reference, counts);
  }
  if (column.kind === 'text') {
    throw new CannotCheck(`${quote(column.name)} holds text, not numbers.`, { columns: [column.name] });
  }
  return statistic === 'psi' ? compareBins(reference, column.values) : compareQuantiles(reference, column.values);
}
