import type { CallContext } from '#core/ports';
import { findColumn, type Table } from '#core/shared';
import { atOnce } from '../cell-steps.ts';
import { checkingContract } from './check-contract.ts';
import { DEFAULT_THRESHOLDS } from './check-distribution.ts';
import type { Contract, Expectation } from './contract.ts';
import { inTurns, type Steps } from './in-turns.ts';
import { parseContract } from './parse-contract.ts';
import type { Proposal, ProposedColumn } from './proposal.ts';
import { proposeColumn } from './propose-column.ts';
import { relaxExpectation } from './relax-expectation.ts';

/**
 * A contract that the table keeps to, with slack for what a sample of its size cannot show; every expectation carries a
 * note that says why. A date is compared with others only: freshness needs a person to say how old is too old.
 */
export function proposeContract(table: Table, schema: readonly ProposedColumn[]): Contract {
  return atOnce(proposing(table, schema));
}

/** `proposeContract` for big tables: with progress, and it can be cancelled. @throws the signal's reason */
export function proposeContractInTurns(
  table: Table,
  schema: readonly ProposedColumn[],
  ctx: CallContext
): Promise<Contract> {
  return inTurns(proposing(table, schema), ctx);
}

function* proposing(table: Table, schema: readonly ProposedColumn[]): Steps<Contract> {
  const described = schema.filter(({ name }) => findColumn(table, name));
  const proposals = [...proposeShape(table)];
  for (const [done, column] of described.entries()) {
    yield { phase: 'reading the columns', done, total: described.length };
    proposals.push(...proposeColumn(findColumn(table, column.name)!, { column, rows: table.rows }));
  }
  proposals.push(...proposeLabels(described));
  return yield* keepPassing(parseContract({ expectations: proposals }), { table, schema });
}

function proposeShape({ rows, columns }: Table): readonly Proposal[] {
  const names = columns.map(({ name }) => name);
  const shape: Proposal[] =
    names.length === 0
      ? []
      : [
          { kind: 'required-columns', columns: names, note: 'The columns of the table this was proposed from.' },
          { kind: 'no-extra-columns', columns: names, severity: 'warn', note: 'A new column is worth a look.' }
        ];
  const count: Proposal = {
    kind: 'row-count',
    min: Math.floor(rows / 2),
    max: rows * 2,
    severity: 'warn',
    note: `There were ${rows} rows; half or twice as many would be odd.`
  };
  const spellings: Proposal = {
    kind: 'null-spellings',
    severity: 'warn',
    note: 'No text column spells a missing value, so one that does is a change of format.'
  };
  return [...shape, count, spellings];
}

function proposeLabels(schema: readonly ProposedColumn[]): readonly Proposal[] {
  const target = schema.find(({ role }) => role === 'target');
  const columns = schema.filter(({ role }) => role === 'feature').map(({ name }) => name);
  if (!target || columns.length === 0) return [];
  const note = 'Equal rows with different labels put a ceiling on every model.';
  return [{ kind: 'no-conflicting-labels', target: target.name, columns, severity: 'warn', note }];
}

/** Relaxes what this very table breaks and leaves out what it cannot show. */
function* keepPassing(
  contract: Contract,
  { table, schema }: { table: Table; schema: readonly ProposedColumn[] }
): Steps<Contract> {
  const { results } = yield* checkingContract(contract, { table, schema, now: 0 });
  const kept = contract.expectations.flatMap((expectation, i) => {
    const result = results[i]!;
    if (result.verdict === 'error') return [];
    if (result.verdict === 'fail' && expectation.kind === 'null-spellings') return [];
    const single = { ...contract, expectations: [expectation] };
    return relaxExpectation(single, 0, { ...result, index: 0 }).expectations.map((relaxed) =>
      relaxed === expectation ? relaxed : restoreSlack(relaxed)
    );
  });
  return { ...contract, expectations: kept };
}

/** Two hundred quantiles lose the far tails, so a table may differ from its own; slack begins beyond that. */
function restoreSlack(relaxed: Expectation): Expectation {
  if (relaxed.kind !== 'distribution' || relaxed.threshold === undefined) return relaxed;
  return { ...relaxed, threshold: relaxed.threshold + DEFAULT_THRESHOLDS.wasserstein };
}
