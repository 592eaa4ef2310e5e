import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#core/shared';

type SystemError = NodeJS.ErrnoException & { readonly path: string };

/** What the person who gave the path can put right there. */
const WRONG_PATHS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read or written',
  EPERM: 'may not be read or written',
  ENOTDIR: 'is not in a folder',
  ELOOP: 'is a link that leads back to itself',
  ENAMETOOLONG: 'is too long a name'
};

/** Waits for work on a file; a failure that does not say where, such as reading a folder, is given the path. */
export async function atPath<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error && !('path' in error)) Object.assign(error, { path });
    throw error;
  }
}

/** A failure of the file system in words, or undefined where it is something else. */
export function asFileError(error: unknown): AppError | undefined {
  if (!isSystemError(error)) return undefined;
  const { code = '', path } = error;
  const shown = path.length > 200 ? `${path.slice(0, 200)}...` : path;
  const reason = WRONG_PATHS[code];
  if (reason !== undefined) {
    const folder = dirname(path);
    const isLost = code === 'ENOENT' && !existsSync(folder);
    return new AppError('cli/usage', {
      message: isLost ? `${shown} cannot be reached: there is no folder ${folder}.` : `${shown} ${reason}.`,
      hint: 'Nothing was changed. Check the path.',
      cause: error
    });
  }
  const why = code === 'ENOSPC' ? 'there is no space left' : error.message;
  return new AppError('cli/file-failed', { message: `${shown} could not be read or written: ${why}.`, cause: error });
}

function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error && 'code' in error && 'syscall' in error && typeof Reflect.get(error, 'path') === 'string'
  );
}
