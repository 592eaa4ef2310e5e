import { expect, test } from 'vitest';
import { isAppError } from '#core/shared';
import { connect, type Client } from '#workers/rpc';
import { describeClient } from '../../contract/rpc/client-contract.ts';
import { rejectionOf } from '../../contract/rpc/contract.ts';
import type { SampleService } from '../../contract/rpc/sample-service.ts';

describeClient('a worker of the browser', {
  spawn: () => new Worker(new URL('./sample.worker.ts', import.meta.url), { type: 'module' }),
  crash: (client: Client<SampleService>) => void client.call('crash', undefined).result.catch(() => undefined)
});

test('[R9] calls made while the worker still starts are answered, transferred buffers included', async () => {
  const client = connect<SampleService>(
    () => new Worker(new URL('./late.worker.ts', import.meta.url), { type: 'module' })
  );
  const bytes = new Uint8Array([1, 2, 3]);
  const echo = client.call('echo', bytes, { transfer: [bytes.buffer] });
  expect(bytes.byteLength).toBe(0);
  expect(await client.call('add', { a: 1, b: 1 }).result).toBe(2);
  expect(await echo.result).toEqual(new Uint8Array([1, 2, 3]));
  client.close();
});

test('[R8] a worker whose script is missing is a crash', async () => {
  const client = connect<SampleService>(() => new Worker('/no-such-worker.js', { type: 'module' }));
  const error = await rejectionOf(client.call('add', { a: 1, b: 1 }).result);
  expect(isAppError(error, 'workers/crashed')).toBe(true);
});

test('[R8] a worker that never says ready is a crash', async () => {
  const silent = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
  const client = connect<SampleService>(() => new Worker(silent), { readyWithinMs: 100 });
  const error = await rejectionOf(client.call('add', { a: 1, b: 1 }).result);
  expect(error).toMatchObject({ code: 'workers/crashed', detail: { message: 'the worker did not start' } });
});

test('[R8] an error thrown by the worker names its message in the detail', async () => {
  const client = connect<SampleService>(
    () => new Worker(new URL('./sample.worker.ts', import.meta.url), { type: 'module' })
  );
  const error = await rejectionOf(client.call('crash', undefined).result);
  expect(error).toMatchObject({ detail: { message: expect.stringContaining('worker fell over') } });
});

test('[R8] a worker whose top level fails is a crash', async () => {
  const client = connect<SampleService>(
    () => new Worker(new URL('./stillborn.worker.ts', import.meta.url), { type: 'module' })
  );
  const error = await rejectionOf(client.call('add', { a: 1, b: 1 }).result);
  expect(error).toMatchObject({ code: 'workers/crashed' });
});

test('[R10] a service that cannot be opened fails its calls with its own error, then opens when it can', async () => {
  const client = connect<SampleService>(
    () => new Worker(new URL('./failing.worker.ts', import.meta.url), { type: 'module' })
  );
  const error = await rejectionOf(client.call('add', { a: 1, b: 1 }).result);
  expect(isAppError(error, 'store/blocked')).toBe(true);
  expect(await client.call('add', { a: 1, b: 1 }).result).toBe(2);
  client.close();
});
