import { AppError } from '#core/shared';
import type { ExpectationResult } from './contract-report.ts';
import type { Contract, Expectation, ExpectationOf } from './contract.ts';
import { readInstant } from './read-instant.ts';

/** What `observed` holds, by kind. */
interface Observed {
  readonly type: ExpectationOf<'type'>['type'];
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly share: number;
  readonly min: number | string | null;
  readonly max: number | string | null;
  readonly strangers: number;
  readonly unexpected: readonly (string | number)[];
  readonly more: number;
  readonly rows: number;
  readonly ageDays: number | null;
  readonly breaks: number;
  readonly value: number | null;
  readonly ratio: number;
}

/**
 * "Accept as new normal": the contract with the smallest change of one expectation that lets the data of `result` pass.
 * An expectation of which nothing would be left, or that cannot be evaluated on such data, is removed.
 * @throws datasets/cannot-relax when the result is of another expectation, or when not the data is at fault
 */
export function relaxExpectation(contract: Contract, index: number, result: ExpectationResult): Contract {
  const expectation = contract.expectations[index];
  if (!expectation || result.index !== index || result.kind !== expectation.kind) {
    throw new AppError('datasets/cannot-relax', { message: 'The result is not of this expectation.' });
  }
  if (result.verdict === 'pass') return contract;
  if (result.verdict === 'error' && result.columns.length === 0) {
    throw new AppError('datasets/cannot-relax', { message: `It is not the data that fails: ${result.sentence}` });
  }
  const relaxed = result.verdict === 'error' ? undefined : relax(expectation, result);
  const expectations = contract.expectations.flatMap((other, i) => (i !== index ? [other] : relaxed ? [relaxed] : []));
  return { ...contract, expectations };
}

function relax(expectation: Expectation, result: ExpectationResult): Expectation | undefined {
  const observed = result.observed as unknown as Observed;
  switch (expectation.kind) {
    case 'type':
      return result.share === 1 ? { ...expectation, type: observed.type } : relaxShare(expectation, result);
    case 'required-columns': {
      const columns = expectation.columns.filter((name) => !observed.missing.includes(name));
      return columns.length === 0 ? undefined : { ...expectation, columns };
    }
    case 'no-extra-columns':
      return { ...expectation, columns: [...expectation.columns, ...observed.extra] };
    case 'not-missing':
      return { ...expectation, maxShare: observed.share };
    case 'row-count':
      return widen(expectation, { min: observed.rows, max: observed.rows });
    case 'freshness':
      return observed.ageDays === null ? undefined : { ...expectation, maxAgeDays: Math.ceil(observed.ageDays) };
    case 'distribution':
      return relaxThreshold(expectation, observed);
    case 'not-constant':
      return undefined;
    case 'class-balance':
      return { ...expectation, minRatio: observed.ratio };
    default:
      return relaxRows(expectation, { observed, result });
  }
}

type OfRows = Extract<Expectation, { mostly: number }>;

/** A condition on every row gives way itself; one that allows exceptions allows more of them. */
function relaxRows(
  expectation: OfRows,
  { observed, result }: { observed: Observed; result: ExpectationResult }
): Expectation | undefined {
  if (expectation.mostly < 1) return relaxShare(expectation, result);
  switch (expectation.kind) {
    case 'range':
      return observed.strangers === 0 ? widen(expectation, observed) : relaxShare(expectation, result);
    case 'length':
      return widen(expectation, observed);
    case 'set':
      if (observed.more > 0) return relaxShare(expectation, result);
      return { ...expectation, values: [...expectation.values, ...observed.unexpected] };
    case 'monotone':
      return expectation.strict && observed.breaks === 0
        ? { ...expectation, strict: false }
        : relaxShare(expectation, result);
    default:
      return relaxShare(expectation, result);
  }
}

function relaxShare<E extends OfRows>(expectation: E, { checked, failing }: ExpectationResult): E | undefined {
  return failing === checked ? undefined : { ...expectation, mostly: (checked - failing) / checked };
}

interface Bounds {
  readonly min?: number | string | null | undefined;
  readonly max?: number | string | null | undefined;
}

/** Moves the bounds out to what was observed; one that no finite value can stand for is dropped. */
function widen<E extends Expectation & Bounds>(expectation: E, observed: Bounds): E | undefined {
  const { min, max, ...rest } = expectation;
  const low = min === undefined || observed.min == null ? undefined : isBelow(observed.min, min!) ? observed.min : min;
  const high = max === undefined || observed.max == null ? undefined : isBelow(max!, observed.max) ? observed.max : max;
  if (low === undefined && high === undefined) return undefined;
  return { ...rest, ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) } as E;
}

function isBelow(a: number | string, b: number | string): boolean {
  const [left, right] = [a, b].map((bound) => (typeof bound === 'number' ? bound : readInstant(bound)));
  return left! < right!;
}

function relaxThreshold(expectation: ExpectationOf<'distribution'>, { value }: Observed): Expectation | undefined {
  if (value === null) return undefined;
  const rounded = Math.ceil(value * 1000) / 1000;
  return { ...expectation, threshold: Math.max(rounded, value) };
}
