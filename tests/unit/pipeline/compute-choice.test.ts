import { describe, expect, it } from 'vitest';
import { trainRun, type OpenEstimator, type OpenEstimatorOptions } from '#core/pipeline';
import { parseRun } from '#core/registry';
import { frameProblem, type FrameChoices } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { quietContext, storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';

const MLP = { name: 'mlp', params: { epochs: 2, hidden: [4] } };

/** Trains with an estimator that is opened exactly, whatever is asked, and gives a reason. */
async function train(choices: Omit<FrameChoices, 'target'>) {
  const store = createMemoryStore();
  const { version, tableDigest, imported } = await storeTable(store, 'churn', churnTable(200));
  const { spec } = frameProblem(
    { table: imported.table, tableDigest, columns: imported.schema },
    { target: 'y', split: { folds: 3 }, ...choices }
  );
  const asked: OpenEstimatorOptions[] = [];
  const reports: unknown[] = [];
  const open: OpenEstimator = async (name, options) => {
    asked.push(options);
    const reason = options.workload && 'It is small.';
    return { ...(await openEstimator(name, { engine: 'exact' })), reason };
  };
  const ports = { store, clock: { now: () => 1 }, openEstimator: open, environment: { runtime: 'test' } };
  const ctx = { ...quietContext, report: ({ detail }: { detail?: unknown }) => void reports.push(detail) };
  const { run } = await trainRun(ports, { spec, dataset: { name: 'churn', version }, skip: [] }, ctx);
  return { run, asked, reports };
}

describe('the choice of a backend', () => {
  it('is made by the size of the final fit', async () => {
    const { run, asked } = await train({ engine: 'fast', estimator: MLP });
    const { rows, columns, classes, params } = asked[0]!.workload!;
    expect(asked).toHaveLength(1);
    expect([classes, params]).toEqual([2, MLP.params]);
    expect(rows).toBe(200 - Math.round(200 * run.spec.split.holdout));
    expect(columns).toBeGreaterThanOrEqual(run.spec.features.length);
  });

  it('is recorded with its reason, told while it trains, and read back', async () => {
    const { run, reports } = await train({ engine: 'fast', estimator: MLP });
    expect(run.determinism.reason).toBe('It is small.');
    expect(reports).toContainEqual(expect.objectContaining({ kind: 'backend', reason: 'It is small.' }));
    expect(parseRun(JSON.parse(JSON.stringify(run))).determinism).toEqual(run.determinism);
  });

  it.each([
    { engine: 'exact', estimator: MLP },
    { engine: 'fast', estimator: { name: 'linear', params: {} } }
  ] as const)('is none for %o, and the record says nothing of it', async (choices) => {
    const { run, asked } = await train(choices);
    expect(asked[0]!.workload).toBeUndefined();
    expect(Object.keys(run.determinism)).toEqual(['class', 'backend']);
    expect(parseRun(JSON.parse(JSON.stringify(run)))).toEqual(run);
  });
});
