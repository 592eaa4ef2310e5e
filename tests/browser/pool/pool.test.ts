import { afterAll, expect, it } from 'vitest';
import { connect } from '#workers/rpc';
import { digestWeights, makeProblem } from '../../contract/estimator/problems.ts';
import type { PoolService } from './pool.worker.ts';

const client = connect<PoolService>(() => new Worker(new URL('./pool.worker.ts', import.meta.url), { type: 'module' }));
afterAll(() => client.close());

const inputs = (): ReturnType<typeof makeProblem>[] =>
  [200, 260, 230].map((rows) =>
    makeProblem({ rows, classes: 2, params: { hidden: [8], epochs: 4, patience: 4, batchSize: 32 } })
  );

it('workers started by a worker fit side by side, and the models are the same with one and with three', async () => {
  const digests = [];
  for (const size of [1, 3]) {
    const { outcomes, started } = await client.call('fitAll', { size, name: 'mlp', inputs: inputs() }).result;
    expect(started).toBe(size);
    digests.push(outcomes.map(({ model }) => digestWeights(model)));
  }
  expect(digests[1]).toEqual(digests[0]);
  expect(new Set(digests[0]).size).toBe(3);
}, 60_000);
