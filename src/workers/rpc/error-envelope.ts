import { AppError, ERROR_CATALOGUE, isAppError, type ErrorCode } from '#core/shared';
import type { ErrorEnvelope } from './envelope.ts';

/** `cause` stays behind: it may not be plain data, and the stack tells the rest. */
export function encodeError(error: unknown): ErrorEnvelope {
  if (isAppError(error)) {
    const { code, name, message, hint, detail, stack } = error;
    return { code, name, message, hint, detail, stack };
  }
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return { name: 'Error', message: `a value that is no error was thrown: ${String(error)}` };
}

/** An AppError when it had a code this build knows, else a plain Error: a bug. Either shows the remote stack. */
export function decodeError(envelope: ErrorEnvelope): Error {
  const { code, name, message, hint, detail, stack } = envelope;
  const error = isKnownCode(code) ? new AppError(code, { message, hint, detail }) : new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}

function isKnownCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && Object.hasOwn(ERROR_CATALOGUE, code);
}
