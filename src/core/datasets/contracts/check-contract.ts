import type { CallContext } from '#core/ports';
import { digestJson, type ColumnType, type Table } from '#core/shared';
import { atOnce } from '../cell-steps.ts';
import type { Contract, Expectation } from './contract.ts';
import type { ContractReport, ExpectationResult } from './contract-report.ts';
import { evaluateExpectation } from './evaluate-expectation.ts';
import { CannotCheck, type CheckInput, type Finding } from './finding.ts';
import { inTurns, type Steps } from './in-turns.ts';

export interface ContractInput {
  readonly table: Table;
  /** Types of the columns; judged from the cells where it is not given. */
  readonly schema?: readonly { readonly name: string; readonly type: ColumnType }[];
  /** Milliseconds since 1970, UTC: what `freshness` counts from. */
  readonly now: number;
  /** Tables for `no-overlap` by name. */
  readonly others?: ReadonlyMap<string, Table>;
}

/**
 * Evaluates every expectation. What cannot be evaluated (no such column, text where numbers are needed, no values) is a
 * result of its own and counts as failing. The report is plain JSON and the same for the same input.
 */
export function checkContract(contract: Contract, input: ContractInput): ContractReport {
  return atOnce(checkingContract(contract, input));
}

/** `checkContract` for big tables: with progress by expectation, and it can be cancelled. @throws the signal's reason */
export function checkContractInTurns(
  contract: Contract,
  input: ContractInput,
  ctx: CallContext
): Promise<ContractReport> {
  return inTurns(checkingContract(contract, input), ctx);
}

export function* checkingContract(
  contract: Contract,
  { table, schema = [], now, others }: ContractInput
): Steps<ContractReport> {
  const types = new Map(schema.map(({ name, type }) => [name, type]));
  const input: CheckInput = { table, types, now, others: others ?? new Map() };
  const results: ExpectationResult[] = [];
  const total = contract.expectations.length;
  for (const [index, expectation] of contract.expectations.entries()) {
    yield { phase: 'checking the contract', done: index, total };
    results.push(evaluate(expectation, { index, input }));
  }
  return {
    format: 'assay.contract-report/1',
    contract: digestJson(contract),
    rows: table.rows,
    verdict: judge(results),
    results
  };
}

function evaluate(expectation: Expectation, { index, input }: { index: number; input: CheckInput }): ExpectationResult {
  const { kind, severity } = expectation;
  const { rows, ...finding } = evaluateOrExplain(expectation, input);
  const share = finding.checked === 0 ? 0 : finding.failing / finding.checked;
  return { index, kind, severity, ...finding, share, rows: rows.map((row) => row + 1) };
}

function evaluateOrExplain(
  expectation: Expectation,
  input: CheckInput
): Omit<Finding, 'verdict'> & Pick<ExpectationResult, 'verdict'> {
  try {
    return evaluateExpectation(expectation, input);
  } catch (error) {
    if (!(error instanceof CannotCheck)) throw error;
    const { columns, message: sentence, rows, examples } = error;
    const none = { observed: null, expected: null, checked: 0, failing: 0 };
    return { verdict: 'error', columns, sentence, ...none, rows, examples };
  }
}

function judge(results: readonly ExpectationResult[]): ContractReport['verdict'] {
  const broken = results.filter(({ verdict }) => verdict !== 'pass');
  if (broken.some(({ severity }) => severity === 'block')) return 'fail';
  return broken.length > 0 ? 'warn' : 'pass';
}
