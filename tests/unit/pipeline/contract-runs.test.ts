import { describe, expect, it } from 'vitest';
import { checkContract, parseContract, saveContractReport } from '#core/datasets';
import { changeContract, retrainChampion, trainRun, type TrainingPorts } from '#core/pipeline';
import type { Store } from '#core/ports';
import { listRuns, moveAlias, parseRun, readLog, registerVersion, type LogEvent } from '#core/registry';
import { digestJson } from '#core/shared';
import { frameProblem } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { quietContext, storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';

const KEPT = { kind: 'row-count', min: 10 };
const BROKEN = { kind: 'row-count', max: 10 };
const OFTEN = { kind: 'range', column: 'x2', max: -100 };
const WARNS = { ...BROKEN, severity: 'warn' };

/** A stored table whose dataset has a contract of these expectations, checked; none for no contract. */
async function contracted(expectations: readonly object[], store: Store = createMemoryStore()) {
  let time = 0;
  const ports: TrainingPorts = { store, clock: { now: () => ++time }, openEstimator, environment: {} };
  const { name, version, tableDigest, imported } = await storeTable(store, 'churn', churnTable(300));
  const contract = parseContract({ expectations });
  if (expectations.length > 0) {
    await changeContract(store, { dataset: name, contract, change: 'edited', reason: 'Asked for.', at: 1 });
    const report = checkContract(contract, { table: imported.table, schema: imported.schema, now: 0 });
    await saveContractReport(store, { version, report, at: 1 });
  }
  const framed = { table: imported.table, tableDigest, columns: imported.schema };
  const { spec } = frameProblem(framed, { target: 'y', split: { folds: 2 } });
  return { ports, store, digest: digestJson(contract), input: { spec, dataset: { name, version }, skip: [] } };
}

const eventsOf = async (store: Store) => (await readLog<LogEvent>(store, 'registry')).map(({ body }) => body);

describe('a run on data that breaks its contract', () => {
  it('is refused before anything is read or trained', async () => {
    const { ports, store, input } = await contracted([BROKEN]);
    const opened: string[] = [];
    const watched: TrainingPorts = {
      ...ports,
      openEstimator: (name, options) => {
        opened.push(name);
        return openEstimator(name, options);
      }
    };
    await expect(trainRun(watched, input, quietContext)).rejects.toMatchObject({ code: 'datasets/contract-broken' });
    expect([opened, await listRuns(store)]).toEqual([[], []]);
  });

  it('tells what was waived, in its record and in the log, in one commit', async () => {
    const { ports, store, digest, input } = await contracted([KEPT, BROKEN, OFTEN, WARNS]);
    const commits: string[][] = [];
    const watched: Store = {
      ...store,
      commit: (change) => {
        commits.push(change.refs.map(({ name }) => name.split('/')[0]!));
        return store.commit(change);
      }
    };
    const { id, run } = await trainRun({ ...ports, store: watched }, { ...input, contract: 'waived' }, quietContext);
    expect(run.contract).toEqual({
      digest,
      verdict: 'fail',
      broken: [expect.stringContaining('300') as string, expect.stringContaining('"x2"') as string],
      waived: true
    });
    expect((await eventsOf(store)).at(-1)).toEqual({
      kind: 'contract-waived',
      dataset: 'churn',
      version: input.dataset.version,
      contract: digest,
      run: id,
      reason: expect.stringMatching(/300.* 1 more expectation does not hold either\.$/) as string
    });
    expect(commits.filter((refs) => refs.includes('runs'))).toEqual([['runs', 'log']]);
    expect(parseRun(JSON.parse(JSON.stringify(run)))).toEqual(run);
  });

  it('is the model it would be without a contract', async () => {
    const plain = await contracted([]);
    const waived = await contracted([BROKEN]);
    const [a, b] = [
      await trainRun(plain.ports, plain.input, quietContext),
      await trainRun(waived.ports, { ...waived.input, contract: 'waived' }, quietContext)
    ];
    expect([b.run.modelDigest, b.run.specDigest]).toEqual([a.run.modelDigest, a.run.specDigest]);
  });
});

describe('a run on other data', () => {
  it.each([
    ['pass', [KEPT]],
    ['warn', [KEPT, WARNS]]
  ])('records the verdict %s, and nothing goes to the log', async (verdict, expectations) => {
    const { ports, store, digest, input } = await contracted(expectations);
    const { run } = await trainRun(ports, { ...input, contract: 'waived' }, quietContext);
    expect(run.contract).toEqual({ digest, verdict });
    expect((await eventsOf(store)).map(({ kind }) => kind)).toEqual(['contract-changed']);
    expect(parseRun(JSON.parse(JSON.stringify(run)))).toEqual(run);
  });

  it('has no word of contracts where there is none', async () => {
    const { ports, input } = await contracted([]);
    const { run } = await trainRun(ports, input, quietContext);
    expect(Object.keys(run)).not.toContain('contract');
  });

  it('says so where it was not checked against the contract in force', async () => {
    const { ports, store, input } = await contracted([BROKEN]);
    const contract = parseContract({ expectations: [KEPT] });
    await changeContract(store, { dataset: 'churn', contract, change: 'edited', reason: 'Less.', at: 2 });
    const { run } = await trainRun(ports, input, quietContext);
    expect(run.contract).toEqual({ digest: digestJson(contract), verdict: 'unchecked' });
    expect(parseRun(JSON.parse(JSON.stringify(run)))).toEqual(run);
  });
});

describe('retraining on data that breaks its contract', () => {
  async function withChampion() {
    const store = createMemoryStore();
    const plain = await contracted([], store);
    const { id, run } = await trainRun(plain.ports, plain.input, quietContext);
    const version = { model: 'churn', run: id, modelDigest: run.modelDigest, reason: 'first' };
    await registerVersion(store, plain.ports.clock, version);
    await moveAlias(store, plain.ports.clock, { model: 'churn', alias: 'champion', version: 1, reason: 'first' });
    const { ports, input, digest } = await contracted([BROKEN], store);
    return { ports, store, digest, input: { model: 'churn', dataset: input.dataset } };
  }

  it('is refused, and nothing is registered', async () => {
    const { ports, store, input } = await withChampion();
    await expect(retrainChampion(ports, input, quietContext)).rejects.toMatchObject({
      code: 'datasets/contract-broken'
    });
    expect(await listRuns(store)).toHaveLength(1);
  });

  it('goes ahead where that is waived, on record in run and log', async () => {
    const { ports, store, digest, input } = await withChampion();
    const { run } = await retrainChampion(ports, { ...input, contract: 'waived' }, quietContext);
    expect(run.run.contract).toMatchObject({ digest, verdict: 'fail', waived: true });
    const events = await eventsOf(store);
    expect(events.map(({ kind }) => kind).slice(-3)).toEqual([
      'contract-waived',
      'version-registered',
      'challenger-held'
    ]);
    expect(events.at(-2)!.reason).toBe('retrained on churn, although it breaks its contract');
    expect(events.at(-3)).toMatchObject({ kind: 'contract-waived', run: run.id });
  });
});
