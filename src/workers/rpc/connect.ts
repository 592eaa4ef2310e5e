import type { Progress } from '#core/ports';
import { AppError } from '#core/shared';
import type { Request, Service, WorkerLike } from './envelope.ts';
import { transferablesOf } from './transfer.ts';
import { WorkerHost, type OpenCall } from './worker-host.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Buffers of the input to hand over instead of copying. */
  readonly transfer?: readonly Transferable[];
}

/** A running operation. `result` settles when the worker has answered, after `cancel` too: until then it may still write. */
export interface Call<T> {
  readonly result: Promise<T>;
  pause(): void;
  resume(): void;
  cancel(): void;
}

export interface Client<S extends Service> {
  call<M extends keyof S & string>(
    method: M,
    input: Parameters<S[M]>[0],
    options?: CallOptions
  ): Call<Awaited<ReturnType<S[M]>>>;
  /** Ends the worker; open calls fail with `workers/crashed`. The next call starts a new one. */
  close(): void;
}

export interface ConnectOptions {
  /** How long a worker without work is kept. */
  readonly idleMs?: number;
  /** How long a worker may take to start. */
  readonly readyWithinMs?: number;
}

/**
 * A typed client of a worker, which starts with the first call, ends when idle, and is started anew after a crash,
 * up to three times in a row. @throws (by `result`) workers/crashed, workers/cancelled, whatever the operation throws
 */
export function connect<S extends Service>(spawn: () => WorkerLike, options: ConnectOptions = {}): Client<S> {
  const { idleMs = 60_000, readyWithinMs = 30_000 } = options;
  const host = new WorkerHost(spawn, { idleMs, readyWithinMs });
  let lastId = 0;
  return {
    close: () => host.stop({ message: 'it was ended by the page' }),
    call: (method, input, callOptions = {}) => {
      const request = { type: 'call', id: ++lastId, method, input } as const;
      return startCall(host, request, callOptions);
    }
  };
}

function startCall(host: WorkerHost, request: Request & { type: 'call' }, options: CallOptions): Call<never> {
  const { signal, onProgress = () => undefined, transfer = [] } = options;
  const control = (type: 'cancel' | 'pause' | 'resume') => (): void => host.control({ type, id: request.id });
  const cancel = control('cancel');
  const result = new Promise<unknown>((resolve, reject) => {
    if (signal?.aborted) throw new AppError('workers/cancelled', { cause: signal.reason });
    const forget = (): void => signal?.removeEventListener('abort', cancel);
    const open: OpenCall = {
      onProgress,
      resolve: (value) => [forget(), resolve(value)],
      reject: (error) => [forget(), reject(error)]
    };
    host.start({ request, handed: [...transfer, ...transferablesOf(request.input)], open });
    signal?.addEventListener('abort', cancel);
  });
  return { result: result as Promise<never>, cancel, pause: control('pause'), resume: control('resume') };
}
