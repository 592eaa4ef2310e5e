import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError, type ErrorCode } from '#core/shared';
import { atPath } from './file-error.ts';

/** JSON of a file, not yet looked into. @throws `code` where it is not JSON */
export async function readJsonFile(path: string, code: ErrorCode): Promise<unknown> {
  const text = await atPath(path, readFile(path, 'utf8'));
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError(code, {
      message: `${basename(path)} is not JSON: ${error.message}.`,
      hint: 'Nothing was changed. Correct the file there: names and texts stand in double quotes, and no comma comes last.',
      cause: error
    });
  }
}
