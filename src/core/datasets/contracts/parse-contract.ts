import * as v from 'valibot';
import { AppError } from '#core/shared';
import {
  EXPECTATION_KINDS,
  EXPECTATION_SCHEMAS,
  type Contract,
  type Expectation,
  type ExpectationKind
} from './contract.ts';

const MOST_EXPECTATIONS = 100_000;

const Outline = v.strictObject({
  format: v.optional(v.literal('assay.contract/1')),
  expectations: v.pipe(v.array(v.unknown()), v.maxLength(MOST_EXPECTATIONS))
});

/**
 * A contract from JSON that is not trusted, with every default filled in.
 * @throws datasets/bad-contract naming the expectation's position (from 1), its field, and the kinds there are
 */
export function parseContract(json: unknown): Contract {
  const outline = v.safeParse(Outline, json, { abortEarly: true });
  if (!outline.success) {
    const issue = outline.issues[0];
    const field = v.getDotPath(issue);
    const what = field === null ? 'The contract' : `The contract's ${field}`;
    throw refuse(`${what} cannot be read: ${tell(issue)}.`, { field: field ?? 'contract' });
  }
  const expectations = outline.output.expectations.map((value, i) => parseExpectation(value, i + 1));
  return { format: 'assay.contract/1', expectations };
}

function parseExpectation(value: unknown, position: number): Expectation {
  const kind = readKind(value, position);
  const result = v.safeParse(EXPECTATION_SCHEMAS[kind], value, { abortEarly: true });
  if (!result.success) {
    const issue = result.issues[0];
    const field = v.getDotPath(issue) ?? 'kind';
    const known = Object.keys(EXPECTATION_SCHEMAS[kind].entries).join(', ');
    const hint = issue.type === 'strict_object' ? `The fields of "${kind}" are ${known}.` : undefined;
    throw refuse(`Expectation ${position} (${kind}): ${field} cannot be used: ${tell(issue)}.`, {
      position,
      field,
      ...(hint === undefined ? {} : { hint })
    });
  }
  const expectation = result.output;
  const problem = findContradiction(expectation);
  if (problem === undefined) return expectation;
  const [field, what] = problem;
  throw refuse(`Expectation ${position} (${kind}): ${what}.`, { position, field });
}

/** Valibot's words, without its verdict on the user. */
function tell({ expected, received, message }: v.BaseIssue<unknown>): string {
  if (expected === 'never') return 'there is no such field';
  if (received === 'undefined') return 'it is missing';
  const words = message.replace(/^Invalid [a-z ]+: /, '');
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function readKind(value: unknown, position: number): ExpectationKind {
  const given = v.safeParse(v.object({ kind: v.string() }), value);
  const kind = EXPECTATION_KINDS.find((known) => given.success && known === given.output.kind);
  if (kind !== undefined) return kind;
  const what = given.success ? `there is no kind "${given.output.kind.slice(0, 80)}"` : 'it has no kind';
  throw refuse(`Expectation ${position}: ${what}.`, { position, field: 'kind' });
}

/** What a field-by-field check cannot see: the field and what is wrong. */
function findContradiction(expectation: Expectation): readonly [string, string] | undefined {
  switch (expectation.kind) {
    case 'range':
    case 'length':
    case 'row-count':
      return checkBounds(expectation);
    case 'unique':
      if ((expectation.column === undefined) !== (expectation.columns === undefined)) return undefined;
      return ['columns', 'name either a column or columns'];
    case 'distribution': {
      const fits = expectation.reference.kind === 'quantiles' ? ['wasserstein', 'psi'] : ['total-variation', 'psi'];
      if (expectation.statistic === undefined || fits.includes(expectation.statistic)) return undefined;
      return ['statistic', `statistic must be ${fits.join(' or ')} for a reference of ${expectation.reference.kind}`];
    }
    default:
      return undefined;
  }
}

function checkBounds({ min, max }: { min?: string | number | undefined; max?: string | number | undefined }) {
  if (min === undefined && max === undefined) return ['min', 'it has neither min nor max'] as const;
  if (min === undefined || max === undefined) return undefined;
  if (typeof min !== typeof max) return ['max', 'min and max must both be numbers or both be dates'] as const;
  return min > max ? (['min', `min ${min} is above max ${max}`] as const) : undefined;
}

function refuse(message: string, { hint, ...detail }: { position?: number; field: string; hint?: string }): AppError {
  const kinds = `The kinds are ${EXPECTATION_KINDS.join(', ')}.`;
  return new AppError('datasets/bad-contract', {
    message: message.replace(/\.\.$/, '.'),
    hint: `Nothing was checked. ${hint ?? kinds}${hint === undefined ? '' : ` ${kinds}`}`,
    detail: { ...detail, kinds: EXPECTATION_KINDS }
  });
}
