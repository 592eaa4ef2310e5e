import { AppError } from '#core/shared';
import type { Reply, Request, WorkerLike } from './envelope.ts';
import { encodeError } from './error-envelope.ts';

/** One life of one worker, from spawn to end or crash. */
export interface WorkerConnection {
  /** @throws DataCloneError when the request is not plain data */
  send(request: Request, transfer: Transferable[]): void;
  end(): void;
}

export type AnswerReply = Exclude<Reply, { type: 'ready' }>;

export interface ConnectionHandlers {
  readonly onReply: (reply: AnswerReply) => void;
  /** Comes once at most; the worker is gone by then. */
  readonly onCrash: (reason: CrashReason) => void;
  readonly readyWithinMs: number;
}

export interface CrashReason {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/**
 * Requests made before the worker says `ready` are copied at once and sent then: a starting worker may lose messages.
 * A call that is cancelled before is not sent.
 */
export function openConnection(spawn: () => WorkerLike, handlers: ConnectionHandlers): WorkerConnection {
  const worker = spawn();
  let early: Request[] | undefined = [];
  const crash = (reason: CrashReason): void => {
    end();
    handlers.onCrash(reason);
  };
  const startTimer = setTimeout(() => crash({ message: 'the worker did not start' }), handlers.readyWithinMs);
  const end = (): void => {
    clearTimeout(startTimer);
    worker.onmessage = worker.onmessageerror = worker.onerror = null;
    worker.terminate();
  };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    if (data.type !== 'ready') return handlers.onReply(data);
    clearTimeout(startTimer);
    const requests = early ?? [];
    early = undefined;
    for (const request of requests) worker.postMessage(request, { transfer: [] });
  };
  worker.onmessageerror = () => crash({ message: 'a message from the worker could not be read' });
  worker.onerror = (event) => {
    event.preventDefault();
    crash({ message: event.message, file: event.filename, line: event.lineno });
  };
  return {
    end,
    send(request, transfer) {
      if (early === undefined) worker.postMessage(request, { transfer });
      else if (request.type === 'cancel') {
        early = early.filter(({ id }) => id !== request.id);
        const error = encodeError(new AppError('workers/cancelled'));
        handlers.onReply({ type: 'error', id: request.id, error });
      } else early.push(structuredClone(request, { transfer }));
    }
  };
}
