import { expect, test } from 'vitest';
import { connect, serve, type MessagePortLike, type WorkerLike } from '#workers/rpc';

type Methods = Record<string, (input: unknown) => unknown>;

/** A worker that starts, with a service of its own, when it is told to. */
function sleepyWorker(ran: string[]) {
  const { port1, port2 } = new MessageChannel();
  const start = (): void =>
    serve(port2 as MessagePortLike, {
      note: (input: unknown) => ran.push(String(input)),
      echo: (input: unknown) => input
    });
  const spawn = (): WorkerLike =>
    Object.assign(port1 as unknown as WorkerLike, { onerror: null, terminate: () => port1.close() });
  return { start, client: connect<Methods>(spawn) };
}

test('[R4] a call that is cancelled before its worker has started is answered at once and never runs', async () => {
  const ran: string[] = [];
  const { start, client } = sleepyWorker(ran);
  const cancelled = client.call('note', 'cancelled');
  const kept = client.call('note', 'kept');
  cancelled.cancel();
  cancelled.cancel();
  await expect(cancelled.result).rejects.toMatchObject({ code: 'workers/cancelled' });
  start();
  expect(await kept.result).toBe(1);
  expect(ran).toEqual(['kept']);
  expect(await client.call('echo', 'next').result).toBe('next');
  client.close();
});

test('[R4] a call that is cancelled while its service is being opened never runs', async () => {
  const ran: string[] = [];
  let finish = (): void => undefined;
  const opening = new Promise<void>((resolve) => (finish = resolve));
  const { port1, port2 } = new MessageChannel();
  serve(port2 as MessagePortLike, async () => {
    await opening;
    return { note: (input: unknown) => ran.push(String(input)) };
  });
  const client = connect<Methods>(() =>
    Object.assign(port1 as unknown as WorkerLike, { onerror: null, terminate: () => port1.close() })
  );
  const cancelled = client.call('note', 'cancelled');
  const kept = client.call('note', 'kept');
  await new Promise((resolve) => setTimeout(resolve));
  cancelled.cancel();
  await new Promise((resolve) => setTimeout(resolve));
  finish();
  await expect(cancelled.result).rejects.toMatchObject({ code: 'workers/cancelled' });
  expect(await kept.result).toBe(1);
  expect(ran).toEqual(['kept']);
  client.close();
});
