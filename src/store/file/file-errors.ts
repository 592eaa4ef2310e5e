import { AppError } from '#core/shared';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const DENIED = new Set(['EACCES', 'EPERM', 'EROFS']);

export function hasErrno(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}

/** The result, or `undefined` when the file is not there. */
export async function unlessMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (hasErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Runs a write and turns a full or read-only disk into an AppError. @throws store/quota, store/unavailable */
export async function translatingErrors<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? '') : '';
    if (FULL.has(code)) throw new AppError('store/quota', { detail: { folder, code }, cause: error });
    if (DENIED.has(code)) {
      throw new AppError('store/unavailable', {
        message: `The folder ${folder} cannot be written.`,
        hint: 'Nothing was stored. Check its owner and mode, or choose another folder.',
        detail: { folder, code },
        cause: error
      });
    }
    throw error;
  }
}
