import { AppError, isAppError } from '#core/shared';

interface ErrorLike {
  readonly name?: string;
  readonly message?: string;
  readonly inner?: unknown;
  readonly failures?: readonly unknown[];
}

/** An error and what it wraps: Dexie puts the browser's error in `inner`, a bulk operation in `failures`. */
function* chain(error: unknown): Generator<ErrorLike> {
  if (typeof error !== 'object' || error === null) return;
  const link: ErrorLike = error;
  yield link;
  yield* chain(link.inner);
  yield* chain(link.failures?.[0]);
}

const CONNECTION_ERRORS = new Set(['InvalidStateError', 'DatabaseClosedError', 'TransactionInactiveError']);

/**
 * Whether the connection went away under an operation: closed by the browser, by an upgrade in another tab, or lost
 * (WebKit says UnknownError). An abort without another error is one too, since no operation of ours aborts by itself.
 */
export function isConnectionLost(error: unknown): boolean {
  const links = [...chain(error)];
  if (links.length > 0 && links.every(({ name }) => name === 'AbortError')) return true;
  return links.some(({ name = '', message = '' }) => {
    return CONNECTION_ERRORS.has(name) || (name === 'UnknownError' && /connection|clos|lost/i.test(message));
  });
}

/** Gives the failures of storage a code; everything else is a bug and passes through. */
export function translateStorageError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const names = new Set([...chain(error)].map(({ name }) => name));
  if (names.has('QuotaExceededError')) return new AppError('store/quota', { cause: error });
  if (names.has('NotReadableError')) return new AppError('store/damaged-object', { cause: error });
  if (names.has('MissingAPIError') || names.has('SecurityError'))
    return new AppError('store/unavailable', { cause: error });
  if (names.has('UnknownError') || names.has('OpenFailedError') || isConnectionLost(error))
    return stoppedAnswering(error);
  return error;
}

function stoppedAnswering(cause: unknown): AppError {
  return new AppError('store/unavailable', {
    message: "The browser's storage does not answer.",
    hint: 'What was saved before is safe. Reload the page; if that does not help, restart the browser.',
    cause
  });
}
