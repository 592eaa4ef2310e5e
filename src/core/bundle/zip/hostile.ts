import { AppError } from '#core/shared';

/** The refusal of an archive that no honest tool writes. */
export function hostile(what: string): AppError {
  return new AppError('bundle/hostile-zip', { message: `This archive is built in a way that no bundle is: ${what}.` });
}
