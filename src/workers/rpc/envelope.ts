import type { CallContext, Progress } from '#core/ports';
import type { ErrorCode } from '#core/shared';

/** A plain object of operations. Inputs and results are plain data and ArrayBuffers only. */
export type Service = Record<string, (input: never, ctx: CallContext) => unknown>;

/** What the client sends. Ids are the client's and never used twice on one worker. */
export type Request =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly type: 'cancel' | 'pause' | 'resume'; readonly id: number };

/** What the worker sends. `ready` comes once, before anything else. */
export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'ok'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorEnvelope }
  | { readonly type: 'progress'; readonly id: number; readonly reports: readonly Progress[] };

/** An error as plain data; without a code it was a bug. */
export interface ErrorEnvelope {
  readonly code?: ErrorCode;
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
  readonly detail?: unknown;
  readonly stack?: string;
}

/** What a `MessagePort` and a worker's own global scope have in common. */
export interface MessagePortLike {
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
}

/** The part of a `Worker` that the client uses. */
export interface WorkerLike extends MessagePortLike {
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}
