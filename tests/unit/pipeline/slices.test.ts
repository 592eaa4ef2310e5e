import { describe, expect, it } from 'vitest';
import { branchDataset, deleteDataset, listSlices, saveSlice } from '#core/datasets';
import { collectGarbage, evaluateSlices, readModel, trainRun, type SliceReport } from '#core/pipeline';
import type { CallContext, Store } from '#core/ports';
import { AppError, cellText, createRng, findColumn, type Table } from '#core/shared';
import { frameProblem, makeSplit, predictTable, readTarget, type FrameChoices } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { createMemoryStore } from '#store/memory';
import { quietContext, storeTable } from '../../fixtures/import-text.ts';
import { churnTable, numbers, tableOf, texts } from '../../fixtures/tables.ts';

const at = 1;

async function runOn(store: Store, table: Table, choices: FrameChoices) {
  const { version, tableDigest, imported } = await storeTable(store, 'churn', table);
  const { spec } = frameProblem({ table: imported.table, tableDigest, columns: imported.schema }, choices);
  const ports = { store, clock: { now: () => 1 }, openEstimator, environment: { runtime: 'test' } };
  const { id, run } = await trainRun(ports, { spec, dataset: { name: 'churn', version }, skip: [] }, quietContext);
  return { id, run, table: imported.table };
}

const judge = (store: Store, run: string, ctx: CallContext = quietContext): Promise<SliceReport> =>
  evaluateSlices(store, { run }, ctx);

/** `y` follows `x`, but in the north it is a coin toss. */
function coinTossTable(rows: number): Table {
  const rng = createRng(7, 'toss');
  const x = Array.from({ length: rows }, () => rng.uniform());
  const region = x.map(() => ['north', 'south', 'east', 'west'][rng.below(4)]!);
  const y = x.map((value, row) => {
    const follows = region[row] === 'north' ? rng.uniform() > 0.5 : value > 0.5;
    return follows ? 'yes' : 'no';
  });
  return tableOf(
    numbers('x', x),
    numbers(
      'noise',
      x.map(() => rng.uniform())
    ),
    texts('region', region),
    texts('y', y)
  );
}

describe('the slices of a run', () => {
  it('score as counted by hand on the hold-out rows', async () => {
    const store = createMemoryStore();
    const { id, run, table } = await runOn(store, churnTable(600), {
      target: 'y',
      metric: 'accuracy',
      split: { folds: 2, holdout: 0.4 }
    });
    await saveSlice(store, { dataset: 'churn', at, slice: { name: 'Pilots', formula: 'job == "pilot"' } });
    const report = await judge(store, id);
    const { model } = await readModel(store, id);
    const { holdout } = makeSplit(table, readTarget(table, 'y', 'binary'), run.spec);
    const counts = { inside: [0, 0], outside: [0, 0] };
    for (const row of holdout) {
      const [no, yes] = predictTable(model, table, Int32Array.of(row));
      const isRight = (yes! > no! ? 'yes' : 'no') === cellText(findColumn(table, 'y')!, row);
      const side = cellText(findColumn(table, 'job')!, row) === 'pilot' ? counts.inside : counts.outside;
      side[0]!++;
      if (isRight) side[1]!++;
    }
    const [judged] = report.slices;
    if (!judged || !('comparison' in judged)) throw new Error('not judged');
    const { part, rest } = judged.comparison;
    expect([part.rows, rest.rows]).toEqual([counts.inside[0], counts.outside[0]]);
    expect(part.rows).toBeGreaterThan(50);
    expect(part.value!.value).toBeCloseTo(counts.inside[1]! / counts.inside[0]!, 12);
    expect(rest.value!.value).toBeCloseTo(counts.outside[1]! / counts.outside[0]!, 12);
    expect(judged.undecided).toBe([...holdout].filter((row) => cellText(findColumn(table, 'job')!, row) === '').length);
    expect(report).toMatchObject({ dataset: 'churn', metric: 'accuracy', target: 'y', positive: 'yes' });
    expect(report.holdout).toMatchObject({ rows: holdout.length, value: run.evaluation.metrics.accuracy });
    const weighted = (part.value!.value * part.rows + rest.value!.value * rest.rows) / holdout.length;
    expect(weighted).toBeCloseTo(run.evaluation.metrics.accuracy!.value, 12);
  });

  it('that do not fit the version are told beside the others', async () => {
    const store = createMemoryStore();
    const { id } = await runOn(store, churnTable(300), { target: 'y', split: { folds: 2 } });
    const formulas = ['height > 1', 'job > 2', 'x1 > 0', 'x1 > 99'];
    for (const formula of formulas) await saveSlice(store, { dataset: 'churn', at, slice: { name: formula, formula } });
    const { slices } = await judge(store, id);
    expect(slices).toMatchObject([
      { problem: { code: 'datasets/unknown-column' } },
      { problem: { code: 'datasets/bad-formula' } },
      { comparison: { part: { value: { value: expect.any(Number) as number } } } },
      { comparison: { verdict: 'few', difference: null, part: { rows: 0, value: null, truth: null } } }
    ]);
  });

  it('read the raw table where preparation steps make the features', async () => {
    const store = createMemoryStore();
    const { version, tableDigest, imported } = await storeTable(store, 'churn', churnTable(400));
    const { spec: plain } = frameProblem(
      { table: imported.table, tableDigest, columns: imported.schema },
      { target: 'y', split: { folds: 2 } }
    );
    const spec = {
      ...plain,
      prepare: [{ id: 's', kind: 'formula' as const, enabled: true, into: 'square', formula: 'x1 * x1' }],
      features: [...plain.features, { name: 'square', type: 'number' as const }]
    };
    const ports = { store, clock: { now: () => 1 }, openEstimator, environment: { runtime: 'test' } };
    const { id, run } = await trainRun(ports, { spec, dataset: { name: 'churn', version }, skip: [] }, quietContext);
    await saveSlice(store, { dataset: 'churn', at, slice: { name: 'Raw', formula: 'x1 > 0' } });
    await saveSlice(store, { dataset: 'churn', at, slice: { name: 'Made', formula: 'square > 4' } });
    const report = await judge(store, id);
    expect(report.slices).toMatchObject([
      { comparison: { part: { onlyClass: null } } },
      { problem: { code: 'datasets/unknown-column' } }
    ]);
    expect(report.holdout.value).toEqual(run.evaluation.metrics[spec.metric]);
  });

  it('stop when cancelled and say how far they are', async () => {
    const store = createMemoryStore();
    const { id } = await runOn(store, churnTable(600), { target: 'y', split: { folds: 2, holdout: 0.5 } });
    const phases = new Set<string>();
    await judge(store, id, { ...quietContext, report: ({ phase }) => void phases.add(phase) });
    expect([...phases]).toContain('looking for weak spots');
    const turn = (): Promise<void> => Promise.reject(new AppError('workers/cancelled'));
    await expect(judge(store, id, { ...quietContext, turn })).rejects.toMatchObject({ code: 'workers/cancelled' });
  });
});

describe('weak spots', () => {
  it('are found where they were put, with the same result every time', async () => {
    const store = createMemoryStore();
    const choices: FrameChoices = { target: 'y', metric: 'accuracy', split: { folds: 2, holdout: 0.5 } };
    const { id } = await runOn(store, coinTossTable(1600), choices);
    const { found } = await judge(store, id);
    expect(found.slices.map(({ slice }) => slice)).toEqual([{ name: 'region is north', formula: 'region == "north"' }]);
    const [north] = found.slices;
    expect(north!.comparison.verdict).toBe('worse');
    expect(north!.comparison.part.value!.value).toBeLessThan(0.7);
    expect(north!.comparison.rest.value!.value).toBeGreaterThan(0.95);
    expect(north!.pValue).toBeLessThan(0.001);
    // Four quarters each of x and noise, four regions.
    expect(found.compared).toBe(12);
    expect((await judge(store, id)).found).toEqual(found);
  });

  it('are not made up where there are none', async () => {
    const store = createMemoryStore();
    const choices: FrameChoices = { target: 'y', metric: 'accuracy', split: { folds: 2, holdout: 0.5 } };
    let invented = 0;
    for (let seed = 1; seed <= 3; seed++) {
      const table = churnTable(400, seed);
      const rng = createRng(seed, 'shuffled');
      const columns = table.columns.map((column) =>
        column.name === 'y'
          ? texts(
              'y',
              Array.from({ length: 400 }, () => (rng.uniform() < 0.5 ? 'yes' : 'no'))
            )
          : column
      );
      const { id } = await runOn(store, tableOf(...columns), choices);
      invented += (await judge(store, id)).found.slices.length;
    }
    expect(invented).toBeLessThanOrEqual(1);
  });

  it('are not looked for where the hold-out is too small to cut', async () => {
    const store = createMemoryStore();
    const { id } = await runOn(store, churnTable(200), { target: 'y', split: { folds: 2 } });
    expect((await judge(store, id)).found).toEqual({ compared: 0, slices: [] });
  });
});

describe('slices and the sweep', () => {
  it('stay for the name of the dataset; a branch begins without any', async () => {
    const store = createMemoryStore();
    const { version } = await storeTable(store, 'churn', churnTable(30));
    const slice = { name: 'Pilots', formula: 'job == "pilot"' };
    await saveSlice(store, { dataset: 'churn', at, slice });
    await branchDataset(store, { name: 'churn', version, to: 'other', at });
    await deleteDataset(store, 'other');
    await deleteDataset(store, 'churn');
    expect(await collectGarbage(store)).toBeGreaterThan(0);
    expect(await listSlices(store, 'churn')).toEqual([slice]);
    expect(await listSlices(store, 'other')).toEqual([]);
  });
});
