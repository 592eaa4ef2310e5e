import type { Progress } from '#core/ports';
import { AppError } from '#core/shared';
import type { Request, WorkerLike } from './envelope.ts';
import { decodeError } from './error-envelope.ts';
import { openConnection, type AnswerReply, type CrashReason, type WorkerConnection } from './worker-connection.ts';

export interface OpenCall {
  readonly onProgress: (progress: Progress) => void;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface NewCall {
  readonly request: Request;
  /** Buffers to hand over. */
  readonly handed: Transferable[];
  readonly open: OpenCall;
}

export interface HostOptions {
  readonly idleMs: number;
  readonly readyWithinMs: number;
}

const MAX_CRASHES_IN_A_ROW = 3;

/** Keeps at most one worker and the calls that are open on it. */
export class WorkerHost {
  #connection: WorkerConnection | undefined;
  #openCalls = new Map<number, OpenCall>();
  #crashesInARow = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #spawn: () => WorkerLike;
  readonly #options: HostOptions;

  constructor(spawn: () => WorkerLike, options: HostOptions) {
    this.#spawn = spawn;
    this.#options = options;
  }

  /** @throws workers/crashed when there is no worker to be had, DataCloneError when the input is not plain data */
  start({ request, handed, open }: NewCall): void {
    this.#connection ??= this.#connect();
    this.#openCalls.set(request.id, open);
    clearTimeout(this.#idleTimer);
    try {
      this.#connection.send(request, handed);
    } catch (error) {
      this.#close(request.id);
      throw error;
    }
  }

  control(request: Request): void {
    if (this.#openCalls.has(request.id)) this.#connection?.send(request, []);
  }

  /** Ends the worker and fails what is open on it. */
  stop(reason: CrashReason): void {
    clearTimeout(this.#idleTimer);
    this.#connection?.end();
    this.#connection = undefined;
    const calls = [...this.#openCalls.values()];
    this.#openCalls.clear();
    for (const { reject } of calls) reject(new AppError('workers/crashed', { detail: reason }));
  }

  #connect(): WorkerConnection {
    if (this.#crashesInARow >= MAX_CRASHES_IN_A_ROW) throw keepsCrashing();
    try {
      return openConnection(this.#spawn, {
        onReply: (reply) => this.#answer(reply),
        onCrash: (reason) => {
          this.#crashesInARow++;
          this.stop(reason);
        },
        readyWithinMs: this.#options.readyWithinMs
      });
    } catch (error) {
      this.#crashesInARow++;
      throw new AppError('workers/crashed', { cause: error });
    }
  }

  #answer(reply: AnswerReply): void {
    const call = this.#openCalls.get(reply.id);
    if (reply.type === 'progress') {
      for (const report of reply.reports) call?.onProgress(report);
      return;
    }
    this.#close(reply.id);
    if (reply.type === 'error') {
      call?.reject(decodeError(reply.error));
    } else {
      this.#crashesInARow = 0;
      call?.resolve(reply.value);
    }
  }

  #close(id: number): void {
    this.#openCalls.delete(id);
    if (this.#openCalls.size > 0) return;
    this.#idleTimer = setTimeout(() => this.stop({ message: 'it was idle' }), this.#options.idleMs);
  }
}

function keepsCrashing(): AppError {
  return new AppError('workers/crashed', {
    message: `The background worker stopped ${MAX_CRASHES_IN_A_ROW} times in a row and is not started again.`,
    hint: 'Stored work is safe. Reload the page; if it happens again, try a smaller table.'
  });
}
