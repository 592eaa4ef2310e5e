import { ERROR_CATALOGUE, type ErrorCode } from './error-codes/index.ts';

export interface AppErrorOptions {
  /** What happened, when the catalogue's sentence is not precise enough. */
  readonly message?: string;
  /** What is safe and what to do next. */
  readonly hint?: string;
  /** Plain data for a report; never shown as the message. */
  readonly detail?: unknown;
  readonly cause?: unknown;
}

/** The expected failure of an operation. A bug is a plain `Error`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly detail: unknown;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? ERROR_CATALOGUE[code].message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.hint = options.hint ?? ERROR_CATALOGUE[code].hint;
    this.detail = options.detail;
  }
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
