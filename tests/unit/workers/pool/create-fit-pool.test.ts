import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fitter } from '#core/ports';
import { AppError } from '#core/shared';
import { choosePoolSize, createFitPool, type FitPool } from '#workers/pool';
import { contextOf, fakeWorkers, inputOf, later, openFake, spawnFake, sumOf } from './fake-workers.ts';

const EXACT = { engine: 'exact', skip: [] } as const;
const never: Fitter['fit'] = async () => {
  throw new Error('fitted here');
};

/** Until cancelled; every turn is reported. */
const endless: Fitter['fit'] = async (_, ctx) => {
  for (let done = 1; ; done++) {
    ctx.report({ phase: 'endless', done, total: 0, detail: done });
    await later(2);
    await ctx.turn();
  }
};

describe('a pool', () => {
  let pool: FitPool | undefined;
  afterEach(() => pool?.close());

  async function open(workers: ReturnType<typeof fakeWorkers>, size = 2) {
    pool = createFitPool({ size, spawn: workers.spawn, openHere: openFake({ fit: never }) });
    return pool.openEstimator('any', EXACT);
  }

  it('gives every fit its own outcome, with no more workers than it has', async () => {
    const workers = fakeWorkers(() => async (input) => later(9 - 2 * input.seed).then(() => sumOf(input)));
    const { estimator, lanes } = await open(workers);
    const seeds = [0, 1, 2, 3, 4];
    const outcomes = await Promise.all(seeds.map((seed) => estimator.fit(inputOf(seed), contextOf())));
    expect(outcomes).toEqual(seeds.map((seed) => sumOf(inputOf(seed))));
    expect([lanes, workers.started.length]).toEqual([2, 2]);
  });

  it('starts one worker when fits come one after another', async () => {
    const workers = fakeWorkers(() => async (input) => sumOf(input));
    const { estimator } = await open(workers);
    for (const seed of [1, 2, 3]) await estimator.fit(inputOf(seed), contextOf());
    expect(workers.started.length).toBe(1);
  });

  it('hands the arrays over instead of copying them', async () => {
    const { estimator } = await open(fakeWorkers(() => async (input) => sumOf(input)));
    const input = inputOf(1);
    await estimator.fit(input, contextOf());
    expect([input.x.values, input.levels, input.y, input.weights].map((array) => array!.byteLength)).toEqual([
      0, 0, 0, 0
    ]);
  });

  it('carries reports and checkpoints', async () => {
    const { estimator } = await open(
      fakeWorkers(() => async (input, ctx) => {
        const [last = 0] = (await ctx.checkpoint.load()) ?? [];
        ctx.report({ phase: 'training', done: last, total: 9, detail: { step: last } });
        await ctx.checkpoint.save(Uint8Array.of(last + 1));
        return sumOf(input);
      })
    );
    const ctx = contextOf();
    await estimator.fit(inputOf(1), ctx);
    await estimator.fit(inputOf(1), ctx);
    expect(ctx.saved).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
    expect(ctx.reports.map(({ done }) => done)).toEqual([0, 1]);
  });

  it('carries a failure to save a checkpoint into the fit', async () => {
    const { estimator } = await open(
      fakeWorkers(() => async (input, ctx) => {
        await ctx.checkpoint.save(Uint8Array.of(1));
        return sumOf(input);
      })
    );
    const full = async (): Promise<never> => Promise.reject(new AppError('store/quota'));
    const ctx = contextOf();
    const fit = estimator.fit(inputOf(1), { ...ctx, checkpoint: { ...ctx.checkpoint, save: full } });
    await expect(fit).rejects.toMatchObject({ code: 'store/quota' });
  });

  it('carries errors of fits with their code', async () => {
    const { estimator } = await open(
      fakeWorkers(() => () => Promise.reject(new AppError('training/diverged', { detail: { epoch: 3 } })))
    );
    const error = estimator.fit(inputOf(1), contextOf());
    await expect(error).rejects.toMatchObject({ code: 'training/diverged', detail: { epoch: 3 } });
  });

  it('cancels one fit and leaves the other alone', async () => {
    const { estimator } = await open(
      fakeWorkers(() => (input, ctx) => (input.seed === 1 ? endless(input, ctx) : later(60).then(() => sumOf(input))))
    );
    const [ctx, calm] = [contextOf(), contextOf()];
    const fits = [estimator.fit(inputOf(1), ctx), estimator.fit(inputOf(2), calm)] as const;
    await vi.waitFor(() => expect(ctx.reports.length).toBeGreaterThan(1));
    ctx.controller.abort();
    await expect(fits[0]).rejects.toMatchObject({ code: 'workers/cancelled' });
    expect(await fits[1]).toEqual(sumOf(inputOf(2)));
  });

  it('ends a fit with the error that a turn here throws', async () => {
    const { estimator } = await open(fakeWorkers(() => endless));
    const ctx = contextOf();
    const failure = new AppError('training/diverged');
    const fit = estimator.fit(inputOf(1), ctx);
    ctx.onTurn = () => Promise.reject(failure);
    await expect(fit).rejects.toBe(failure);
  });

  it('pauses a fit while turns here wait, and resumes it', async () => {
    const { estimator } = await open(fakeWorkers(() => endless));
    const ctx = contextOf();
    const fit = estimator.fit(inputOf(1), ctx);
    let resume = (): void => undefined;
    ctx.onTurn = () => new Promise((resolve) => (resume = resolve));
    await vi.waitFor(
      async () => {
        const before = ctx.reports.length;
        await later(150);
        expect(ctx.reports.length).toBe(before);
      },
      { timeout: 5000 }
    );
    const paused = ctx.reports.length;
    ctx.onTurn = async () => undefined;
    resume();
    await vi.waitFor(() => expect(ctx.reports.length).toBeGreaterThan(paused), { timeout: 5000 });
    ctx.controller.abort();
    await expect(fit).rejects.toMatchObject({ code: 'workers/cancelled' });
  });

  it('fails the fit whose worker dies, and starts another worker for the next', async () => {
    const workers = fakeWorkers((number) => (number === 0 ? endless : async (input) => sumOf(input)));
    const { estimator } = await open(workers);
    const ctx = contextOf();
    const fit = estimator.fit(inputOf(1), ctx);
    await vi.waitFor(() => expect(ctx.reports.length).toBeGreaterThan(0));
    workers.started[0]!.crash();
    await expect(fit).rejects.toMatchObject({ code: 'workers/crashed' });
    expect(await estimator.fit(inputOf(2), contextOf())).toEqual(sumOf(inputOf(2)));
    expect(workers.started.length).toBe(2);
  });
});

describe('a pool on a GPU', () => {
  it('has one lane, and takes the death of its worker for the loss of the GPU', async () => {
    const workers = fakeWorkers(
      () => endless,
      () => 'tfjs-webgpu'
    );
    const pool = createFitPool({ size: 4, spawn: workers.spawn, openHere: openFake({ fit: never }) });
    const { estimator, lanes } = await pool.openEstimator('any', EXACT);
    expect([estimator.backend, lanes]).toEqual(['tfjs-webgpu', 1]);
    const ctx = contextOf();
    const fit = estimator.fit(inputOf(1), ctx);
    await vi.waitFor(() => expect(ctx.reports.length).toBeGreaterThan(0));
    workers.started[0]!.crash();
    await expect(fit).rejects.toMatchObject({ code: 'training/backend-lost' });
    const next = await pool.openEstimator('any', { engine: 'fast', skip: ['tfjs-webgpu'] });
    expect([next.estimator.backend, next.lanes]).toEqual(['js', 4]);
    pool.close();
  });
});

describe('a pool without good workers', () => {
  it('fits here when no worker can be started', async () => {
    const spawn = (): never => {
      throw new Error('there are no workers');
    };
    const pool = createFitPool({ size: 4, spawn, openHere: openFake({ fit: async (input) => sumOf(input) }) });
    const { estimator, lanes = 1 } = await pool.openEstimator('any', EXACT);
    expect(await estimator.fit(inputOf(3), contextOf())).toEqual(sumOf(inputOf(3)));
    expect(lanes).toBe(1);
  });

  it('fits here when there is to be one worker only, and starts none', async () => {
    const workers = fakeWorkers(() => never);
    const pool = createFitPool({
      size: 1,
      spawn: workers.spawn,
      openHere: openFake({ fit: async (input) => sumOf(input) })
    });
    const { estimator } = await pool.openEstimator('any', EXACT);
    expect(await estimator.fit(inputOf(3), contextOf())).toEqual(sumOf(inputOf(3)));
    expect(workers.started.length).toBe(0);
  });

  it('says so when there is no other way', async () => {
    const spawn = (): never => {
      throw new Error('there are no workers');
    };
    const pool = createFitPool({ size: 1, spawn });
    await expect(pool.openEstimator('any', EXACT)).rejects.toMatchObject({ code: 'workers/crashed' });
  });

  it('passes on why an estimator cannot be opened', async () => {
    const refuse = async (): Promise<never> => Promise.reject(new AppError('training/bad-spec'));
    const spawn = () => spawnFake(refuse);
    const pool = createFitPool({ size: 2, spawn, openHere: openFake({ fit: never }) });
    await expect(pool.openEstimator('any', EXACT)).rejects.toMatchObject({ code: 'training/bad-spec' });
    pool.close();
  });

  it('refuses a fit on another backend than the run was opened on', async () => {
    const workers = fakeWorkers(
      () => (input) => later(20).then(() => sumOf(input)),
      (number) => (number === 0 ? 'tfjs-wasm' : 'tfjs-cpu')
    );
    const pool = createFitPool({ size: 2, spawn: workers.spawn, openHere: openFake({ fit: never }) });
    const { estimator } = await pool.openEstimator('any', EXACT);
    const fits = await Promise.allSettled([1, 2].map((seed) => estimator.fit(inputOf(seed), contextOf())));
    expect(fits[0]).toMatchObject({ status: 'fulfilled' });
    expect(fits[1]).toMatchObject({ status: 'rejected', reason: { code: 'training/backend-lost' } });
    pool.close();
  });
});

it.each([
  [1, 1],
  [2, 1],
  [4, 3],
  [8, 7],
  [64, 8]
])('a machine of %d cores gets %d workers', (cores, workers) => expect(choosePoolSize(cores)).toBe(workers));
