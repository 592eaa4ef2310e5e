export { checkContract, checkContractInTurns, type ContractInput } from './check-contract.ts';
export type { ContractReport, ExpectationResult } from './contract-report.ts';
export type { ContractChange, ContractRecord, ContractVersion, StoredContractReport } from './contract-record.ts';
export {
  EXPECTATION_KINDS,
  EXPECTATION_SCHEMAS,
  type Contract,
  type Expectation,
  type ExpectationKind,
  type ExpectationOf
} from './contract.ts';
export { describeExpectation } from './describe-expectation.ts';
export { describeExpectationKinds, type ExpectationKindDescription } from './describe-expectation-kinds.ts';
export { describeDistribution } from './describe-distribution.ts';
export type { DistributionReference } from './distribution-reference.ts';
export { parseContract } from './parse-contract.ts';
export type { ProposedColumn } from './proposal.ts';
export { planContract, type ContractPlan, type ContractSaving } from './plan-contract.ts';
export { proposeContract, proposeContractInTurns } from './propose-contract.ts';
export { readContract } from './read-contract.ts';
export { readContractReport } from './read-contract-report.ts';
export { readContracts } from './read-contracts.ts';
export { readStanding, type ContractStanding } from './read-standing.ts';
export { relaxExpectation } from './relax-expectation.ts';
export { saveContractReport } from './save-contract-report.ts';
export { writeJunit } from './write-junit.ts';
