import { describe, expect, it } from 'vitest';
import {
  monitorBatch,
  listReports,
  readModel,
  retrainChampion,
  storeCheckpoints,
  trainRun,
  type OpenEstimator,
  type TrainingPorts
} from '#core/pipeline';
import type { Store } from '#core/ports';
import { listRuns, moveAlias, readRegistry, registerVersion } from '#core/registry';
import { AppError, type Table } from '#core/shared';
import { frameProblem, predictTable, type TrainingSpec } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { saveDataset, writeCsv } from '#core/datasets';
import { importText, quietContext, storeTable } from '../../fixtures/import-text.ts';
import { churnTable } from '../../fixtures/tables.ts';

const portsOf = (store: Store, open: OpenEstimator = openEstimator): TrainingPorts => {
  let time = 0;
  return { store, clock: { now: () => ++time }, openEstimator: open, environment: { runtime: 'test' } };
};

async function specOn(
  store: Store,
  name: string,
  table: Table
): Promise<{ spec: TrainingSpec; dataset: { name: string; version: string } }> {
  const { version, tableDigest, imported } = await storeTable(store, name, table);
  const { spec } = frameProblem(
    { table: imported.table, tableDigest, columns: imported.schema },
    { target: 'y', split: { folds: 3 } }
  );
  return { spec, dataset: { name, version } };
}

async function champion(store: Store, table: Table): Promise<TrainingPorts> {
  const ports = portsOf(store);
  const { spec, dataset } = await specOn(store, 'churn', table);
  const { id, run } = await trainRun(ports, { spec, dataset, skip: [] }, quietContext);
  await registerVersion(store, ports.clock, { model: 'churn', run: id, modelDigest: run.modelDigest, reason: 'first' });
  await moveAlias(store, ports.clock, { model: 'churn', alias: 'champion', version: 1, reason: 'first' });
  return ports;
}

describe('trainRun', () => {
  it('stores a run whose model is better than guessing, and finds it again', async () => {
    const store = createMemoryStore();
    const { spec, dataset } = await specOn(store, 'churn', churnTable(600));
    const { id } = await trainRun(portsOf(store), { spec, dataset, skip: [] }, quietContext);
    const [stored] = await listRuns(store);
    expect(stored!.id).toBe(id);
    expect(stored!.run).toMatchObject({
      determinism: { class: 'exact', backend: 'wasm' },
      dataset: { name: 'churn', rows: 600 },
      evaluation: { verdict: 'PASS' }
    });
    expect(stored!.run.evaluation.metrics.auc!.value).toBeGreaterThan(0.9);
    const { model } = await readModel(store, id);
    expect(predictTable(model, churnTable(5)).length).toBe(10);
  });
  it('gives the same model digest every time and leaves no checkpoints behind', async () => {
    const digests = await Promise.all(
      [1, 2].map(async () => {
        const store = createMemoryStore();
        const { spec, dataset } = await specOn(store, 'churn', churnTable(300));
        const { run } = await trainRun(portsOf(store), { spec, dataset, skip: [] }, quietContext);
        expect(await store.listRefs('checkpoints/')).toEqual([]);
        return [run.modelDigest, run.specDigest];
      })
    );
    expect(digests[1]).toEqual(digests[0]);
  });
  it('moves on to the next backend when one is lost, and records why', async () => {
    const store = createMemoryStore();
    const { spec, dataset } = await specOn(store, 'churn', churnTable(300));
    const opened: string[][] = [];
    const flaky: OpenEstimator = async (name, options) => {
      opened.push([...options.skip]);
      const { estimator, rejected } = await openEstimator(name, options);
      if (options.skip.includes('webgpu')) return { estimator, rejected };
      const lost = async (): Promise<never> => {
        throw new AppError('training/backend-lost');
      };
      return { estimator: { ...estimator, backend: 'webgpu', determinism: 'tolerance', fit: lost }, rejected };
    };
    const { run } = await trainRun(portsOf(store, flaky), { spec, dataset, skip: [] }, quietContext);
    expect(opened).toEqual([[], ['webgpu']]);
    expect(run.determinism).toEqual({ class: 'tolerance', backend: 'wasm' });
    expect(run.rejectedBackends).toMatchObject([{ name: 'webgpu', reason: /lost/ }]);
  });
  it('refuses a spec written for other data', async () => {
    const store = createMemoryStore();
    const { spec, dataset } = await specOn(store, 'churn', churnTable(300));
    await expect(
      trainRun(portsOf(store), { spec: { ...spec, data: 'f'.repeat(64) }, dataset, skip: [] }, quietContext)
    ).rejects.toThrow(/written for other data/);
  });
});

describe('retrainChampion', () => {
  it('promotes a challenger that is better on fresh rows', async () => {
    const store = createMemoryStore();
    const ports = await champion(store, churnTable(60, 1));
    const { version } = await storeTable(store, 'churn-new', churnTable(4000, 2));
    const outcome = await retrainChampion(
      ports,
      { model: 'churn', dataset: { name: 'churn-new', version } },
      quietContext
    );
    expect(outcome).toMatchObject({ decision: 'promoted', champion: 1, challenger: 2 });
    expect((await readRegistry(store))[0]!.aliases.get('champion')).toBe(2);
  });
  it('holds a challenger that is no better, with the reason on record', async () => {
    const store = createMemoryStore();
    const ports = await champion(store, churnTable(3000, 1));
    const { version } = await storeTable(store, 'churn-new', churnTable(300, 2));
    const outcome = await retrainChampion(
      ports,
      { model: 'churn', dataset: { name: 'churn-new', version } },
      quietContext
    );
    expect(outcome.decision).toBe('held');
    const [model] = await readRegistry(store);
    expect(model!.aliases.get('champion')).toBe(1);
    expect(model!.history[0]!.event).toMatchObject({ kind: 'challenger-held', reason: outcome.reason });
  });
  it('compares only on rows that the champion did not learn from', async () => {
    const store = createMemoryStore();
    const old = churnTable(300, 1);
    const ports = await champion(store, old);
    const both =
      [...writeCsv(old)].join('') + [...writeCsv(churnTable(600, 2))].join('').split('\n').slice(1).join('\n');
    const imported = await importText(both);
    const { version } = await saveDataset(store, { name: 'both', imported, at: 0 });
    const { comparison, run } = await retrainChampion(
      ports,
      { model: 'churn', dataset: { name: 'both', version } },
      quietContext
    );
    expect(run.run.evaluation.rows).toBe(180);
    expect(comparison!.rows).toBeLessThan(150);
    expect(comparison!.rows).toBeGreaterThan(90);
  });
  it('leaves a champion alone that somebody changed meanwhile', async () => {
    const store = createMemoryStore();
    const ports = await champion(store, churnTable(60, 1));
    const [first] = (await readRegistry(store))[0]!.versions;
    await registerVersion(store, ports.clock, {
      model: 'churn',
      run: 'b'.repeat(64),
      modelDigest: first!.modelDigest,
      reason: 'by hand'
    });
    const { version } = await storeTable(store, 'churn-new', churnTable(4000, 2));
    const meddling = {
      ...quietContext,
      report: (progress: { phase: string }) =>
        void (
          progress.phase.startsWith('comparing') &&
          (meddled ??= moveAlias(store, ports.clock, {
            model: 'churn',
            alias: 'champion',
            version: 2,
            reason: 'rolled back'
          }))
        )
    };
    let meddled: Promise<void> | undefined;
    const { decision, reason } = await retrainChampion(
      ports,
      { model: 'churn', dataset: { name: 'churn-new', version } },
      meddling
    );
    await meddled;
    expect(decision).toBe('held');
    expect(reason).toContain('was changed while');
    expect((await readRegistry(store))[0]!.aliases.get('champion')).toBe(2);
  });
  it('needs a champion', async () => {
    const store = createMemoryStore();
    await expect(
      retrainChampion(portsOf(store), { model: 'churn', dataset: { name: 'x', version: 'y' } }, quietContext)
    ).rejects.toMatchObject({ code: 'pipeline/no-champion' });
  });
});

describe('monitorBatch', () => {
  const monitor = async (batch: Table) => {
    const store = createMemoryStore();
    const ports = await champion(store, churnTable(2000, 1));
    const { version } = await storeTable(store, 'batch', batch);
    const [model] = await readRegistry(store);
    const outcome = await monitorBatch(
      ports,
      { model: 'churn', version: 1, run: model!.versions[0]!.run, dataset: { name: 'batch', version } },
      quietContext
    );
    expect((await listReports(store)).map(({ id }) => id)).toEqual([outcome.id]);
    return outcome;
  };
  it('is quiet on a fresh sample and scores every row', async () => {
    const { report, scored } = await monitor(churnTable(500, 9));
    expect(report).toMatchObject({ alert: false, rows: 500, drift: { verdict: 'stable' } });
    expect(report.performance?.verdict).not.toBe('worse');
    expect(scored.predictions.rows).toBe(500);
  });
  it('is loud when one column is multiplied by 12', async () => {
    const batch = churnTable(500, 9);
    const columns = batch.columns.map((column) =>
      column.kind === 'number' && column.name === 'x2'
        ? { ...column, values: column.values.map((value) => value * 12) }
        : column
    );
    const { report } = await monitor({ ...batch, columns });
    expect(report.alert).toBe(true);
    expect(report.drift.columns.filter(({ verdict }) => verdict === 'drift').map(({ column }) => column)).toEqual([
      'x2'
    ]);
  });
  it('works without the target and with rows the model cannot know', async () => {
    const batch = churnTable(100, 9);
    const { report } = await monitor({ ...batch, columns: batch.columns.slice(0, 3) });
    expect(report.performance).toBeNull();
  });
});

describe('storeCheckpoints', () => {
  it('loads what was saved last, keeps jobs apart and clears', async () => {
    const store = createMemoryStore();
    const [a, b] = [storeCheckpoints(store, 'a'), storeCheckpoints(store, 'b')];
    await a.save('fit', Uint8Array.of(1));
    await a.save('fit', Uint8Array.of(2));
    await b.save('fit', Uint8Array.of(3));
    expect(await a.load('fit')).toEqual(Uint8Array.of(2));
    await a.clear();
    expect([await a.load('fit'), await b.load('fit')]).toEqual([undefined, Uint8Array.of(3)]);
  });
});
