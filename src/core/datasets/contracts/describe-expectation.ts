import type { Expectation } from './contract.ts';
import { DEFAULT_THRESHOLDS } from './check-distribution.ts';
import { quote, quoteAll, showBounds, showNumber, showShare } from './wording.ts';

/** What an expectation asks, as one sentence. */
export function describeExpectation(expectation: Expectation): string {
  const share =
    'mostly' in expectation && expectation.mostly < 1 ? ` in at least ${showShare(expectation.mostly)}` : '';
  return `${describe(expectation)}${share}.`;
}

function describe(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'required-columns':
      return `The table has the columns ${quoteAll(expectation.columns)}`;
    case 'no-extra-columns':
      return `The table has no columns but ${quoteAll(expectation.columns)}`;
    case 'row-count':
      return `The number of rows is ${showBounds(expectation)}`;
    case 'unique':
      return `${quoteAll(expectation.columns ?? [expectation.column!])} never repeats`;
    case 'formula':
      return `Every row keeps to ${quote(expectation.formula)}`;
    case 'no-conflicting-labels':
      return `Rows with the same ${expectation.columns ? quoteAll(expectation.columns) : 'features'} have the same ${quote(expectation.target)}`;
    case 'no-overlap':
      return `No ${expectation.columns ? quoteAll(expectation.columns) : 'row'} is also in ${expectation.table === undefined ? 'the other table' : quote(expectation.table)}`;
    case 'null-spellings':
      return `${expectation.column === undefined ? 'No text column' : `${quote(expectation.column)} never`} spells a missing value as text`;
    default:
      return describeColumn(expectation);
  }
}

type OfTable =
  | 'required-columns'
  | 'no-extra-columns'
  | 'row-count'
  | 'unique'
  | 'formula'
  | 'no-conflicting-labels'
  | 'no-overlap'
  | 'null-spellings';

function describeColumn(expectation: Exclude<Expectation, { kind: OfTable }>): string {
  const name = quote(expectation.column);
  switch (expectation.kind) {
    case 'type':
      return `${name} holds values of type ${expectation.type}`;
    case 'not-missing':
      return expectation.maxShare === 0
        ? `${name} is never missing`
        : `At most ${showShare(expectation.maxShare)} of ${name} is missing`;
    case 'range':
      return `${name} is ${showBounds(expectation)}`;
    case 'set':
      return `${name} is one of ${quoteAll(expectation.values.map(String), 8)}`;
    case 'regex':
      return `${name} matches ${quote(expectation.pattern)}`;
    case 'length':
      return `${name} is ${showBounds(expectation)} characters long`;
    case 'freshness':
      return `The newest ${name} is at most ${showNumber(expectation.maxAgeDays)} days old`;
    case 'monotone':
      return `${name} is ${expectation.strict ? 'strictly ' : ''}${expectation.direction}${expectation.within === undefined ? '' : ` within ${quote(expectation.within)}`}`;
    case 'distribution': {
      const { statistic, threshold, reference } = expectation;
      const asked = statistic ?? (reference.kind === 'quantiles' ? 'wasserstein' : 'total-variation');
      return `The distribution of ${name} is within ${showNumber(threshold ?? DEFAULT_THRESHOLDS[asked])} (${asked}) of its reference`;
    }
    case 'string-variants':
      return `No two values of ${name} differ only in case or spacing`;
    case 'not-constant':
      return `${name} has at least two values`;
    case 'class-balance':
      return `The rarest value of ${name} is at least ${showNumber(expectation.minRatio)} times as frequent as the most frequent`;
  }
}
