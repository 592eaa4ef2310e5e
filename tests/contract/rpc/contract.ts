import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Progress } from '#core/ports';
import { isAppError } from '#core/shared';
import type { CallOptions } from '#workers/rpc';
import type { SampleService } from './sample-service.ts';

type Method = keyof SampleService;

/** A started operation, whichever way it runs. */
export interface StartedCall {
  readonly result: Promise<unknown>;
  cancel(): void;
}

/** One way to run the sample service. */
export interface Caller {
  call(method: Method, input: unknown, options?: CallOptions): StartedCall;
  close(): void;
}

export function describeCalls(name: string, openCaller: () => Caller): void {
  describe(`calls: ${name}`, () => {
    let caller: Caller;
    beforeEach(() => void (caller = openCaller()));
    afterEach(() => caller.close());
    testResults((...args) => caller.call(...args));
    testProgress((...args) => caller.call(...args));
    testCancel((...args) => caller.call(...args));
  });
}

type Start = Caller['call'];

export const PATIENTLY = { timeout: 4000, interval: 5 };

export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('the call should have failed'),
    (error: unknown) => error
  );
}

function testResults(call: Start): void {
  test('[R1] an operation answers with its result', async () => {
    expect(await call('add', { a: 2, b: 3 }).result).toBe(5);
  });

  test('[R1] plain data goes both ways unchanged', async () => {
    const value = {
      n: NaN,
      list: [1, null, undefined],
      bytes: new Uint8Array([1, 2]),
      map: new Map([['__proto__', 1]])
    };
    expect(await call('echo', value).result).toEqual(value);
  });

  test('[R2] an AppError arrives with code, message, hint, detail and its own stack', async () => {
    const error = await rejectionOf(call('failTyped', null).result);
    expect(isAppError(error, 'store/quota')).toBe(true);
    expect(error).toMatchObject({ message: 'No room.', hint: 'Make room.', detail: { needed: 7 } });
    expect((error as Error).stack).toContain('failTyped');
  });

  test('[R2] any other error is a bug: no AppError, name, message and its own stack kept', async () => {
    const error = await rejectionOf(call('failBug', null).result);
    expect(isAppError(error)).toBe(false);
    expect(error).toMatchObject({ name: 'TypeError', message: 'x is not a function' });
    expect((error as Error).stack).toContain('failBug');
  });

  test('[R6] calls run side by side: a long one does not hold up a short one', async () => {
    const long = call('loop', null);
    expect(await call('add', { a: 1, b: 1 }).result).toBe(2);
    long.cancel();
    await rejectionOf(long.result);
  });

  test('[R6] each of many calls gets its own answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => call('add', { a: i, b: i }).result));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => 2 * i));
  });
}

function testProgress(call: Start): void {
  test('[R3] every report with a detail arrives, in order, and the last report always', async () => {
    const reports: Progress[] = [];
    await call('count', 1005, { onProgress: (report) => reports.push(report) }).result;
    const points = reports.filter(({ detail }) => detail !== undefined).map(({ done }) => done);
    expect(points).toEqual(Array.from({ length: 100 }, (_, i) => 10 * (i + 1)));
    expect(reports.at(-1)).toEqual({ phase: 'count', done: 1005, total: 1005 });
    expect(reports.map(({ done }) => done)).toEqual(reports.map(({ done }) => done).sort((a, b) => a - b));
  });

  test('[R3] reports arrive before the answer', async () => {
    const order: string[] = [];
    const options = { onProgress: ({ done }: Progress) => order.push(`report ${done}`) };
    await call('count', 1, options).result.then(() => order.push('answer'));
    expect(order).toEqual(['report 1', 'answer']);
  });

  test('[R3] a held-back report arrives while the operation waits for something else', async () => {
    const phases: string[] = [];
    const running = call('hang', null, { onProgress: ({ phase }) => phases.push(phase) });
    await vi.waitFor(() => expect(phases).toEqual(['first', 'second']), PATIENTLY);
    running.cancel();
    await rejectionOf(running.result);
  });
}

function testCancel(call: Start): void {
  test('[R4] cancel reaches a busy operation at its next turn', async () => {
    const running = startLoop(call, {});
    await running.turned;
    running.cancel();
    expect(isAppError(await rejectionOf(running.result), 'workers/cancelled')).toBe(true);
  });

  test('[R4] aborting the signal cancels', async () => {
    const controller = new AbortController();
    const running = startLoop(call, { signal: controller.signal });
    await running.turned;
    controller.abort();
    expect(isAppError(await rejectionOf(running.result), 'workers/cancelled')).toBe(true);
  });

  test('[R4] cancelling one call leaves the other running', async () => {
    const [one, other] = [startLoop(call, {}), startLoop(call, {})];
    await Promise.all([one.turned, other.turned]);
    one.cancel();
    await rejectionOf(one.result);
    const before = other.turns();
    await vi.waitFor(() => expect(other.turns()).toBeGreaterThan(before), PATIENTLY);
    other.cancel();
    await rejectionOf(other.result);
  });

  test('[R4] cancelling a call that has answered changes nothing', async () => {
    const running = call('add', { a: 1, b: 2 });
    expect(await running.result).toBe(3);
    running.cancel();
    expect(await call('add', { a: 2, b: 2 }).result).toBe(4);
  });
}

export interface RunningLoop extends StartedCall {
  /** Resolves when the loop has reported its first turn. */
  readonly turned: Promise<unknown>;
  turns(): number;
}

/** Starts the sample service's endless loop and counts its turns by its reports. */
export function startLoop<C extends StartedCall>(
  call: (method: 'loop', input: null, options: CallOptions) => C,
  options: CallOptions
): C & RunningLoop {
  let turns = 0;
  const running = call('loop', null, { ...options, onProgress: ({ done }) => (turns = done) });
  const turned = vi.waitFor(() => expect(turns).toBeGreaterThan(0), PATIENTLY);
  return Object.assign(running, { turned, turns: () => turns });
}
