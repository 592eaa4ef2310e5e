import type { CallContext, Progress } from '#core/ports';
import { AppError } from '#core/shared';
import { transfer } from '#workers/rpc';

const DONE: Progress = { phase: 'count', done: 1, total: 1 };

/** Operations that exercise every rule of the RPC; they run directly, behind a port, and in a worker. */
export const sampleService = {
  echo: (input: unknown) => input,
  add: async ({ a, b }: { a: number; b: number }) => a + b,
  failTyped: () => {
    throw new AppError('store/quota', { message: 'No room.', hint: 'Make room.', detail: { needed: 7 } });
  },
  failBug: () => {
    throw new TypeError('x is not a function');
  },
  failUncloneable: () => {
    throw new AppError('store/quota', { detail: () => 1 });
  },
  returnUncloneable: () => () => 1,
  /** Reports 1..n without pause; every tenth report carries a detail. */
  count: (n: number, ctx: CallContext) => {
    for (let done = 1; done <= n; done++) {
      ctx.report({ phase: 'count', done, total: n, ...(done % 10 === 0 ? { detail: { point: done } } : {}) });
    }
    return n;
  },
  /** Reports twice, then does nothing until it is cancelled. */
  hang: (_: null, ctx: CallContext) => {
    ctx.report({ ...DONE, phase: 'first' });
    ctx.report({ ...DONE, phase: 'second' });
    return new Promise<never>((_resolve, reject) => {
      ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason as Error));
    });
  },
  wait: (ms: number) => new Promise((resolve) => setTimeout(() => resolve('waited'), ms)),
  /** Busy, with a turn every 5 ms, until cancelled. */
  loop: async (_: null, ctx: CallContext) => {
    for (let turns = 1; ; turns++) {
      const end = performance.now() + 5;
      while (performance.now() < end);
      ctx.report({ phase: 'loop', done: turns, total: 0, detail: turns });
      await ctx.turn();
    }
  },
  /** A buffer that is handed back by transfer; `left` is its length here after it was sent. */
  handBack: (input: { bytes: Uint8Array<ArrayBuffer> }) => {
    lastHanded = input.bytes;
    return transfer({ bytes: input.bytes }, [input.bytes.buffer]);
  },
  lengthLeft: () => lastHanded.byteLength,
  crash: async () => {
    setTimeout(() => {
      throw new Error('worker fell over');
    });
    await new Promise(() => undefined);
  }
};

export type SampleService = typeof sampleService;

let lastHanded = new Uint8Array();
