import { Worker, type TransferListItem } from 'node:worker_threads';
import type { WorkerLike } from '#workers/rpc';

/** A thread of Node that runs the engine, with the face of a browser's worker. */
export function spawnFitWorker(engineFolder: URL): WorkerLike {
  const thread = new Worker(new URL('run.mjs', engineFolder));
  const worker: WorkerLike = {
    onmessage: null,
    onmessageerror: null,
    onerror: null,
    postMessage: (message, { transfer }) => thread.postMessage(message, transfer as unknown as TransferListItem[]),
    terminate: () => void thread.terminate()
  };
  const end = (message: string): void =>
    worker.onerror?.(Object.assign(new Event('error'), { message, filename: '', lineno: 0 }) as ErrorEvent);
  thread.on('message', (data) => worker.onmessage?.({ data } as MessageEvent));
  thread.on('messageerror', (data) => worker.onmessageerror?.({ data } as MessageEvent));
  thread.on('error', (error) => end(error.message));
  thread.on('exit', (code) => end(`it ended with code ${code}`));
  return worker;
}
