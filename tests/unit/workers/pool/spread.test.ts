import { describe, expect, it } from 'vitest';
import { fitParts, type Fitter } from '#core/ports';
import { AppError } from '#core/shared';
import { createFitPool } from '#workers/pool';
import { contextOf, fakeWorkers, inputOf, later, openFake, sumOf } from './fake-workers.ts';

const EXACT = { engine: 'exact', skip: [] } as const;
const PARTS = [10, 11, 12, 13, 14, 15];

/** Seed 9 is a fit of its own, other seeds below 10 are fits made of parts, and the rest are those parts. `who` notes where each part was fitted. */
function forest(
  worker: number | 'here',
  who: (number | 'here')[],
  act = async (_seed: number): Promise<void> => later(5)
): Fitter['fit'] {
  const fit: Fitter['fit'] = async (input, ctx) => {
    if (input.seed < 9) {
      const outcomes = await fitParts(ctx, PARTS.map(inputOf), (part) => fit(part, ctx));
      return { ...sumOf(input), steps: outcomes.reduce((number, { steps }) => number * 3 + steps, 0) };
    }
    if (input.seed > 9) who[input.seed - 10] = worker;
    await act(input.seed);
    await ctx.turn();
    return sumOf(input);
  };
  return fit;
}

/** A fit over a pool of so many workers; the n-th to start, from 0, acts as `act` says before each part. */
async function fitOver(size: number, act: (worker: number, seed: number) => Promise<void> = () => later(5)) {
  const who: (number | 'here')[] = [];
  const workers = fakeWorkers((number) => forest(number, who, (seed) => act(number, seed)));
  const pool = createFitPool({ size, spawn: workers.spawn, openHere: openFake({ fit: forest('here', who) }) });
  const { estimator } = await pool.openEstimator('any', EXACT);
  const run = async () => {
    try {
      return await estimator.fit(inputOf(1), contextOf());
    } finally {
      pool.close();
    }
  };
  return { who, workers, estimator, run };
}

describe('parts of one fit', () => {
  it('give the same outcome, in order, whatever the number of workers', async () => {
    const alone = await (await fitOver(1)).run();
    for (const size of [2, 3, 8]) expect(await (await fitOver(size)).run()).toEqual(alone);
  });

  it('are fitted by idle workers too', async () => {
    const { who, run } = await fitOver(3);
    await run();
    expect(who.length).toBe(PARTS.length);
    expect(new Set(who)).toEqual(new Set([0, 1, 2]));
  });

  it('stay where their fit is while all other workers have fits of their own', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const { who, estimator } = await fitOver(2, (_, seed) => (seed === 9 ? released : later()));
    const own = estimator.fit(inputOf(9), contextOf());
    await estimator.fit(inputOf(1), contextOf());
    release();
    await own;
    expect(who).toEqual(PARTS.map(() => 1));
  });

  it('are fitted here when the worker that had one dies', async () => {
    const { who, workers, run } = await fitOver(2, async (worker) => {
      if (worker !== 1) return later(30);
      workers.started[1]!.crash();
      await new Promise(() => undefined);
    });
    const alone = await (await fitOver(1)).run();
    expect(await run()).toEqual(alone);
    expect(who).not.toContain(undefined);
  });

  it('fail the fit when one fails, with its error', async () => {
    const { run } = await fitOver(3, async (_, seed) => {
      await later(5);
      if (seed === 13) throw new AppError('training/diverged');
    });
    await expect(run()).rejects.toMatchObject({ code: 'training/diverged' });
  });

  it('are cancelled with the fit', async () => {
    const ctx = contextOf();
    const { who, estimator } = await fitOver(3, async () => {
      ctx.controller.abort();
      await later(20);
    });
    await expect(estimator.fit(inputOf(1), ctx)).rejects.toMatchObject({ code: 'workers/cancelled' });
    expect(Object.keys(who).length).toBeLessThanOrEqual(3);
  });
});
