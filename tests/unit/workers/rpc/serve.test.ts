import { expect, test } from 'vitest';
import { connect, serve, type Service, type WorkerLike } from '#workers/rpc';

/** Connects to a service on this thread. */
function connectTo(service: Service | (() => Promise<Service>)) {
  return connect<Record<string, (input: unknown) => unknown>>(() => {
    const { port1, port2 } = new MessageChannel();
    serve(port2, service);
    return Object.assign(port1 as unknown as WorkerLike, { onerror: null, terminate: () => port1.close() });
  });
}

test('[R10] a service is opened once, by the first call, however many calls come at the same time', async () => {
  let opened = 0;
  const client = connectTo(async () => {
    opened++;
    return { ping: () => 'pong' };
  });
  const answers = await Promise.all([1, 2, 3].map((n) => client.call('ping', n).result));
  expect(answers).toEqual(['pong', 'pong', 'pong']);
  expect(opened).toBe(1);
  client.close();
});

test('[R10] a failed opening is tried again by the next call', async () => {
  let attempts = 0;
  const client = connectTo(async () => {
    if (++attempts === 1) throw new Error('not yet');
    return { ping: () => 'pong' };
  });
  await expect(client.call('ping', null).result).rejects.toThrow('not yet');
  expect(await client.call('ping', null).result).toBe('pong');
  client.close();
});
