import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAppError } from '#core/shared';
import { connect, type Client, type WorkerLike } from '#workers/rpc';
import { describeCalls, PATIENTLY, rejectionOf, startLoop, type Caller } from './contract.ts';
import type { SampleService } from './sample-service.ts';

/** A way to start workers that serve the sample service, and to bring the youngest of them down. */
export interface WorkerKind {
  spawn(): WorkerLike;
  crash(client: Client<SampleService>): void;
}

export function describeClient(name: string, kind: WorkerKind): void {
  describeCalls(name, () => connect<SampleService>(() => kind.spawn()) as unknown as Caller);
  describe(`client: ${name}`, () => {
    const ctx = { spawned: 0 } as Context;
    beforeEach(() => {
      ctx.spawned = 0;
      ctx.client = connect<SampleService>(
        () => {
          ctx.spawned++;
          return kind.spawn();
        },
        { idleMs: 50 }
      );
      ctx.crash = () => kind.crash(ctx.client);
    });
    afterEach(() => ctx.client.close());
    testPause(ctx);
    testTransfer(ctx);
    testPlainData(ctx);
    testCrash(ctx);
    testLife(ctx);
  });
}

interface Context {
  client: Client<SampleService>;
  spawned: number;
  crash(): void;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Messages keep their order, so what was sent before has been heard. A running loop turns at least once in each. */
async function roundTrips(client: Client<SampleService>, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await client.call('wait', 4).result;
}

function testPause(ctx: Context): void {
  test('[R5] a paused operation stands still until it is resumed', async () => {
    const running = startLoop(ctx.client.call, {});
    await running.turned;
    running.pause();
    await roundTrips(ctx.client, 2);
    const stopped = running.turns();
    await roundTrips(ctx.client, 50);
    expect(running.turns()).toBe(stopped);
    running.resume();
    await vi.waitFor(() => expect(running.turns()).toBeGreaterThan(stopped), PATIENTLY);
    running.cancel();
    await rejectionOf(running.result);
  });

  test('[R5] cancel reaches a paused operation', async () => {
    const running = startLoop(ctx.client.call, {});
    await running.turned;
    running.pause();
    await roundTrips(ctx.client, 2);
    running.cancel();
    expect(isAppError(await rejectionOf(running.result), 'workers/cancelled')).toBe(true);
  });

  test('[R4] a call with an aborted signal fails without starting a worker', async () => {
    const { result } = ctx.client.call('add', { a: 1, b: 1 }, { signal: AbortSignal.abort() });
    expect(isAppError(await rejectionOf(result), 'workers/cancelled')).toBe(true);
    expect(ctx.spawned).toBe(0);
  });
}

function testTransfer(ctx: Context): void {
  test('[R7] buffers named in `transfer` leave the caller, buffers not named stay', async () => {
    const [handed, kept] = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])];
    const { result } = ctx.client.call('echo', { handed, kept }, { transfer: [handed.buffer] });
    expect([handed.byteLength, kept.byteLength]).toEqual([0, 2]);
    expect(await result).toEqual({ handed: new Uint8Array([1, 2, 3]), kept: new Uint8Array([4, 5]) });
  });

  test('[R7] an operation hands over the buffers it marks', async () => {
    const { bytes } = await ctx.client.call('handBack', { bytes: new Uint8Array([1, 2, 3]) }).result;
    expect(bytes).toEqual(new Uint8Array([1, 2, 3]));
    expect(await ctx.client.call('lengthLeft', undefined).result).toBe(0);
  });
}

function testPlainData(ctx: Context): void {
  test('[R1] input that is not plain data fails its own call alone', async () => {
    const bad = ctx.client.call('echo', () => 1);
    const good = ctx.client.call('add', { a: 1, b: 1 });
    expect(await rejectionOf(bad.result)).toMatchObject({ name: 'DataCloneError' });
    expect(await good.result).toBe(2);
  });

  test('[R1] a result that is not plain data is a bug of the operation', async () => {
    const error = await rejectionOf(ctx.client.call('returnUncloneable', undefined).result);
    expect(error).toMatchObject({ name: 'DataCloneError' });
  });

  test('[R2] an error whose detail is not plain data arrives without it', async () => {
    const error = await rejectionOf(ctx.client.call('failUncloneable', undefined).result);
    expect(isAppError(error, 'store/quota')).toBe(true);
    expect(error).toMatchObject({ detail: undefined });
  });

  test.each(['absent', 'toString', '__proto__'])('[R1] %s is no operation', async (method) => {
    const error = await rejectionOf(ctx.client.call(method as 'add', { a: 1, b: 1 }).result);
    expect((error as Error).message).toBe(`the worker has no operation ${method}`);
  });

  test('[R1] the input is taken when the call is made', async () => {
    const input = { a: 1, b: 1 };
    const { result } = ctx.client.call('add', input);
    input.a = 100;
    expect(await result).toBe(2);
  });
}

function testCrash(ctx: Context): void {
  test('[R8] a crash fails every open call, and the next call runs in a new worker', async () => {
    const running = startLoop(ctx.client.call, {});
    await running.turned;
    const waiting = ctx.client.call('hang', null);
    ctx.crash();
    const errors = await Promise.all([running.result, waiting.result].map(rejectionOf));
    expect(errors.map((error) => isAppError(error, 'workers/crashed'))).toEqual([true, true]);
    expect(await ctx.client.call('add', { a: 1, b: 1 }).result).toBe(2);
    expect(ctx.spawned).toBe(2);
  });

  test('[R8] after three crashes in a row no worker is started again, and the error says so', async () => {
    for (let i = 0; i < 3; i++) {
      const { result } = ctx.client.call('hang', null);
      ctx.crash();
      await rejectionOf(result);
    }
    const error = await rejectionOf(ctx.client.call('add', { a: 1, b: 1 }).result);
    expect(isAppError(error, 'workers/crashed')).toBe(true);
    expect((error as Error).message).toContain('3 times in a row');
    expect(ctx.spawned).toBe(3);
  });

  test('[R8] an answer between crashes starts the count again', async () => {
    for (let i = 0; i < 4; i++) {
      expect(await ctx.client.call('add', { a: i, b: 0 }).result).toBe(i);
      const { result } = ctx.client.call('hang', null);
      ctx.crash();
      await rejectionOf(result);
    }
    expect(ctx.spawned).toBe(4);
  });
}

function testLife(ctx: Context): void {
  test('[R9] the worker starts with the first call, serves the next, and ends when idle', async () => {
    expect(ctx.spawned).toBe(0);
    await ctx.client.call('add', { a: 1, b: 1 }).result;
    await ctx.client.call('add', { a: 1, b: 1 }).result;
    expect(ctx.spawned).toBe(1);
    await pause(150);
    await ctx.client.call('add', { a: 1, b: 1 }).result;
    expect(ctx.spawned).toBe(2);
  });

  test('[R9] a worker at work is not idle', async () => {
    await ctx.client.call('add', { a: 1, b: 1 }).result;
    expect(await ctx.client.call('wait', 200).result).toBe('waited');
    expect(ctx.spawned).toBe(1);
  });

  test('[R9] closing fails open calls; it is no crash, and the next call starts a worker', async () => {
    for (let i = 0; i < 4; i++) {
      const { result } = ctx.client.call('hang', null);
      ctx.client.close();
      expect(isAppError(await rejectionOf(result), 'workers/crashed')).toBe(true);
    }
    expect(await ctx.client.call('add', { a: 1, b: 1 }).result).toBe(2);
  });
}
