import type { MessagePortLike, Reply, Request, Service } from './envelope.ts';
import { encodeError } from './error-envelope.ts';
import { createProgressQueue } from './progress-queue.ts';
import { createRunningCall, type RunningCall } from './running-call.ts';
import { transferablesOf } from './transfer.ts';

/**
 * Answers the calls that come in through a port by the operations of a service. Calls run side by side.
 * A service that has to be opened first (its store, say) is given as a function: when opening fails, the call fails with
 * that error and the next call tries again.
 */
export function serve(port: MessagePortLike, service: Service | (() => Promise<Service>)): void {
  const open = typeof service === 'function' ? keepingSuccess(service) : async () => service;
  const running = new Map<number, RunningCall>();
  const post = (reply: Reply, transfer: Transferable[] = []): void => port.postMessage(reply, { transfer });
  port.onmessage = ({ data }: MessageEvent<Request>) => {
    if (data.type === 'call') void runCall(data, { open, running, post });
    else running.get(data.id)?.[data.type]();
  };
  // Whose call it was is lost with the message, so all of them have to fail: uncaught, it reaches the client as a crash.
  port.onmessageerror = () => {
    throw new Error('a message to the worker could not be read');
  };
  post({ type: 'ready' });
}

function keepingSuccess<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
}

interface Host {
  readonly open: () => Promise<Service>;
  readonly running: Map<number, RunningCall>;
  readonly post: (reply: Reply, transfer?: Transferable[]) => void;
}

async function runCall(request: Request & { type: 'call' }, { open, running, post }: Host): Promise<void> {
  const { id, method, input } = request;
  const progress = createProgressQueue((reports) => post({ type: 'progress', id, reports }));
  const call = createRunningCall(progress);
  running.set(id, call);
  try {
    const service = await open();
    call.ctx.signal.throwIfAborted();
    if (!Object.hasOwn(service, method)) throw new Error(`the worker has no operation ${method}`);
    const value = await service[method]!(input as never, call.ctx);
    progress.flush();
    post({ type: 'ok', id, value }, transferablesOf(value));
  } catch (error) {
    progress.flush();
    postError(error, { id, post });
  } finally {
    running.delete(id);
  }
}

/** A detail that cannot be copied is left out rather than losing the error itself. */
function postError(error: unknown, { id, post }: { id: number; post: Host['post'] }): void {
  const envelope = encodeError(error);
  try {
    post({ type: 'error', id, error: envelope });
  } catch {
    post({ type: 'error', id, error: { ...envelope, detail: undefined } });
  }
}
