import { checkContract, parseContract, type ContractInput, type ExpectationResult } from '#core/datasets';
import type { Table } from '#core/shared';

/** 2026-01-31 in milliseconds. */
export const NOW = Date.UTC(2026, 0, 31);

/** The result of a single expectation given as JSON. */
export function checkOne(
  expectation: unknown,
  table: Table,
  rest: Partial<Omit<ContractInput, 'table'>> = {}
): ExpectationResult {
  const contract = parseContract({ expectations: [expectation] });
  return checkContract(contract, { table, now: NOW, ...rest }).results[0]!;
}
