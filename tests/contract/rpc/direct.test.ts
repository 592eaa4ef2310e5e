import { createDirectContext, type CallContext } from '#core/ports';
import { describeCalls } from './contract.ts';
import { sampleService } from './sample-service.ts';

const yieldNow = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describeCalls('direct', () => ({
  close: () => undefined,
  call(method, input, { signal, onProgress } = {}) {
    const controller = new AbortController();
    signal?.addEventListener('abort', () => controller.abort());
    const ctx = createDirectContext({ signal: controller.signal, onProgress, yieldNow });
    const operation = sampleService[method] as (input: unknown, ctx: CallContext) => unknown;
    return { result: (async () => operation(input, ctx))(), cancel: () => controller.abort() };
  }
}));
