import { isAppError, type ErrorCode } from '#core/shared';

/** The code an action fails with; a bug is thrown on. */
export function codeOf(act: () => unknown): ErrorCode | 'accepted' {
  try {
    act();
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'accepted';
}
