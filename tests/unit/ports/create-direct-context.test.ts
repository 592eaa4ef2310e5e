import { expect, test } from 'vitest';
import { createDirectContext } from '#core/ports';
import { AppError } from '#core/shared';

test('a turn yields as often as it is called, then throws once the signal is aborted', async () => {
  const controller = new AbortController();
  let yields = 0;
  const ctx = createDirectContext({ signal: controller.signal, yieldNow: async () => void yields++ });
  await ctx.turn();
  await ctx.turn();
  expect(yields).toBe(2);
  controller.abort();
  await expect(ctx.turn()).rejects.toMatchObject({ code: 'workers/cancelled' });
});

test('an AppError given as the reason is thrown as it is', async () => {
  const reason = new AppError('training/diverged');
  const ctx = createDirectContext({ signal: AbortSignal.abort(reason) });
  await expect(ctx.turn()).rejects.toBe(reason);
});
