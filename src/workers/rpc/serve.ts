import type { MessagePortLike, Reply, Request, Service } from './envelope.ts';
import { encodeError } from './error-envelope.ts';
import { createProgressQueue } from './progress-queue.ts';
import { createRunningCall, type RunningCall } from './running-call.ts';
import { transferablesOf } from './transfer.ts';

/** Answers the calls that come in through a port by the operations of a service. Calls run side by side. */
export function serve(port: MessagePortLike, service: Service): void {
  const running = new Map<number, RunningCall>();
  const post = (reply: Reply, transfer: Transferable[] = []): void => port.postMessage(reply, { transfer });
  port.onmessage = ({ data }: MessageEvent<Request>) => {
    if (data.type === 'call') void runCall(data, { service, running, post });
    else running.get(data.id)?.[data.type]();
  };
  // Whose call it was is lost with the message, so all of them have to fail: uncaught, it reaches the client as a crash.
  port.onmessageerror = () => {
    throw new Error('a message to the worker could not be read');
  };
  post({ type: 'ready' });
}

interface Host {
  readonly service: Service;
  readonly running: Map<number, RunningCall>;
  readonly post: (reply: Reply, transfer?: Transferable[]) => void;
}

async function runCall(request: Request & { type: 'call' }, { service, running, post }: Host): Promise<void> {
  const { id, method, input } = request;
  const progress = createProgressQueue((reports) => post({ type: 'progress', id, reports }));
  const call = createRunningCall(progress);
  running.set(id, call);
  try {
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
