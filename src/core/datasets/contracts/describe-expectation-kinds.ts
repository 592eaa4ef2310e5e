import { describeFields, type FieldDescription } from '../forms/index.ts';
import { EXPECTATION_KINDS, EXPECTATION_SCHEMAS, type ExpectationKind } from './contract.ts';
import { describeExpectation } from './describe-expectation.ts';
import { EXPECTATION_EXAMPLES } from './expectation-examples.ts';
import { parseContract } from './parse-contract.ts';

export interface ExpectationKindDescription {
  readonly kind: ExpectationKind;
  /** Without `kind`. */
  readonly fields: readonly FieldDescription[];
  /** An expectation as a person would write it. */
  readonly example: Readonly<Record<string, unknown>>;
  /** What the example asks. */
  readonly sentence: string;
}

/** Every kind of expectation with its fields and an example. */
export function describeExpectationKinds(): readonly ExpectationKindDescription[] {
  return EXPECTATION_KINDS.map((kind) => {
    const example = { kind, ...EXPECTATION_EXAMPLES[kind] };
    const [expectation] = parseContract({ expectations: [example] }).expectations;
    const fields = describeFields(EXPECTATION_SCHEMAS[kind]).filter(({ name }) => name !== 'kind');
    return { kind, fields, example, sentence: describeExpectation(expectation!) };
  });
}
