import { describe, expect, it } from 'vitest';
import type { FitContext, FitInput, FitOutcome, Fitter, Progress } from '#core/ports';
import { AppError, type Table } from '#core/shared';
import {
  encodeModel,
  frameProblem,
  trainModel,
  type CheckpointStore,
  type FitReport,
  type TrainingSpec
} from '#core/training';
import { createLanes } from '../../../src/core/training/create-lanes.ts';
import { mergeReports } from '../../../src/core/training/merge-reports.ts';
import { churnTable } from '../../fixtures/tables.ts';

const table = churnTable(120);
const nowhere: CheckpointStore = { load: async () => undefined, save: async () => undefined };
const later = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function contextOf(reports: Progress[] = []): FitContext {
  return {
    signal: new AbortController().signal,
    report: (progress) => void reports.push(progress),
    turn: () => later(),
    checkpoint: { load: async () => undefined, save: async () => undefined }
  };
}

function specOn(data: Table): TrainingSpec {
  const columns = [
    { name: 'x1', type: 'number' as const },
    { name: 'x2', type: 'number' as const },
    { name: 'y', type: 'boolean' as const }
  ].map((column) => ({ ...column, role: 'feature' as const, distinct: 3, missing: 0 }));
  const choices = { estimator: { name: 'linear', params: {} }, split: { folds: 4 } };
  return frameProblem({ table: data, tableDigest: 'd', columns }, choices).spec;
}

const spec = specOn(table);

function meanOf({ x, y }: FitInput): FitOutcome {
  const weights = new Float32Array(x.cols);
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < x.cols; j++) weights[j]! += (x.values[i * x.cols + j]! * (y[i]! - 0.5)) / x.rows;
  const bias = new Float32Array(1);
  const layer = { kind: 'dense' as const, inputs: x.cols, outputs: 1, weights, bias, activation: 'identity' as const };
  return { model: { kind: 'network', layers: [layer], link: 'sigmoid' }, curve: [], steps: 1 };
}

/** A fitter that does as `act` says on its n-th call, from 0, and answers with the class means. */
function fitterThat(act: (call: number, ctx: FitContext) => Promise<void>): Fitter & { most: () => number } {
  let [calls, running, most] = [0, 0, 0];
  return {
    name: 'mean',
    encoding: 'dense',
    determinism: 'exact',
    backend: 'test',
    most: () => most,
    async fit(input, ctx) {
      most = Math.max(most, ++running);
      try {
        await act(calls++, ctx);
        return meanOf(input);
      } finally {
        running--;
      }
    }
  };
}

const run = (estimator: Fitter, { lanes = 1, ctx = contextOf(), checkpoints = nowhere } = {}) =>
  trainModel({ spec, table, estimator, checkpoints, lanes }, ctx);

describe('fits side by side', () => {
  it('give the same model and the same fold scores whatever the number of lanes and the order in which they end', async () => {
    const alone = await run(fitterThat(async () => undefined));
    for (const lanes of [2, 4, 9]) {
      const trained = await run(
        fitterThat((call) => later(30 - 6 * call)),
        { lanes }
      );
      expect(encodeModel(trained.model)).toEqual(encodeModel(alone.model));
      expect(trained.folds).toEqual(alone.folds);
      expect(trained.holdout).toEqual(alone.holdout);
    }
  });

  it.each([
    [1, 1],
    [3, 3],
    [9, 5]
  ])('with %d lanes are %d at most', async (lanes, most) => {
    const fitter = fitterThat(() => later(5));
    await run(fitter, { lanes });
    expect(fitter.most()).toBe(most);
  });

  it('end with the error of the one that fails, at their next turn, and none is started after it', async () => {
    const diverged = new AppError('training/diverged');
    const ends: unknown[] = [];
    let calls = 0;
    const fitter = fitterThat(async (call, ctx) => {
      calls++;
      await later();
      if (call === 1) throw diverged;
      for (;;) await ctx.turn().catch((error: unknown) => (ends.push(error), Promise.reject(error)));
    });
    await expect(run(fitter, { lanes: 3 })).rejects.toBe(diverged);
    expect([calls, ends]).toEqual([3, [diverged, diverged]]);
  });

  it('go on from their checkpoint in another worker when theirs dies, and only they', async () => {
    const saved = new Map<string, Uint8Array>();
    const checkpoints: CheckpointStore = {
      load: async (key) => saved.get(key),
      save: async (key, bytes) => void saved.set(key, bytes)
    };
    const found: (Uint8Array | undefined)[] = [];
    const fitter = fitterThat(async (call, ctx) => {
      found.push(await ctx.checkpoint.load());
      await ctx.checkpoint.save(Uint8Array.of(call));
      if (call === 1) throw new AppError('workers/crashed');
    });
    const trained = await run(fitter, { checkpoints });
    expect(found).toEqual([undefined, undefined, Uint8Array.of(1), undefined, undefined, undefined]);
    expect(trained.folds).toEqual((await run(fitterThat(async () => undefined))).folds);
  });

  it('fail when worker after worker dies', async () => {
    let calls = 0;
    const fitter = fitterThat(async () => {
      calls++;
      throw new AppError('workers/crashed');
    });
    await expect(run(fitter)).rejects.toMatchObject({ code: 'workers/crashed' });
    expect(calls).toBe(3);
  });

  it('report phases in order, each fit under its own name', async () => {
    const reports: Progress[] = [];
    const fitter = fitterThat(async (call, ctx) => {
      for (let done = 1; done <= 3; done++) {
        ctx.report({ phase: 'training', done, total: 3, detail: { step: done } });
        await later(call === 0 ? 8 : 1);
      }
    });
    await run(fitter, { lanes: 3, ctx: contextOf(reports) });
    const order = ['fold 1 of 4', 'fold 2 of 4', 'fold 3 of 4', 'fold 4 of 4', 'final model'];
    const places = reports.map(({ phase, done }) => order.indexOf(phase) * 10 + done);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const told = reports.map(({ detail }) => detail as FitReport);
    expect(new Set(told.map(({ fit }) => fit))).toEqual(new Set(order));
    expect(reports.at(-1)).toMatchObject({ phase: 'final model', done: 3, total: 3 });
  });
});

describe('lanes', () => {
  it('start jobs in the order in which they came', async () => {
    const inLane = createLanes(2, contextOf());
    const started: number[] = [];
    await Promise.all([0, 1, 2, 3, 4].map((job) => inLane(async () => (started.push(job), later(10 - 2 * job)))));
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it('give each job its own answer', async () => {
    const inLane = createLanes(2, contextOf());
    expect(await Promise.all([inLane(async () => 1), inLane(async () => 'two')])).toEqual([1, 'two']);
  });
});

describe('merged reports', () => {
  const merge = (fits: readonly string[]) => {
    const reports: Progress[] = [];
    return { reports, ...mergeReports(fits, (progress) => reports.push(progress)) };
  };

  it('stay droppable when one fit runs and has nothing but numbers to tell', () => {
    const { reports, report } = merge(['a', 'b']);
    report('a', { phase: 'x', done: 1, total: 5 });
    expect(reports).toEqual([{ phase: 'a', done: 1, total: 5 }]);
  });

  it('name the fit when it is not the first that runs', () => {
    const { reports, report } = merge(['a', 'b']);
    report('a', { phase: 'x', done: 1, total: 5 });
    report('b', { phase: 'x', done: 4, total: 5, detail: 7 });
    const detail = { kind: 'fit', fit: 'b', done: 4, total: 5, detail: 7 };
    expect(reports[1]).toEqual({ phase: 'a', done: 1, total: 5, detail });
  });

  it('move to the first fit that has not ended, however far it is', () => {
    const { reports, report, end } = merge(['a', 'b', 'c']);
    report('b', { phase: 'x', done: 2, total: 5 });
    end('b');
    report('c', { phase: 'x', done: 3, total: 9 });
    end('a');
    expect(reports.at(-1)).toEqual({
      phase: 'c',
      done: 3,
      total: 9,
      detail: { kind: 'fit', fit: 'a', done: 1, total: 1 }
    });
  });

  it('never go back when a fit repeats steps after its checkpoint', () => {
    const { reports, report } = merge(['a']);
    for (const done of [5, 3, 4, 6]) report('a', { phase: 'x', done, total: 9 });
    expect(reports.map(({ done }) => done)).toEqual([5, 5, 5, 6]);
  });
});
