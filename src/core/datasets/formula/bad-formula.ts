import { AppError } from '#core/shared';

const SHOWN = 60;

/** The error for a formula that cannot be used; `position` counts characters from 1. */
export function badFormula(
  source: string,
  { problem, hint, position }: { problem: string; hint: string; position?: number | undefined }
): AppError {
  const shown = source.length > SHOWN ? `${source.slice(0, SHOWN)}...` : source;
  const where = position === undefined ? '' : ` at character ${position}`;
  return new AppError('datasets/bad-formula', {
    message: `The formula ${JSON.stringify(shown)} cannot be used${where}: ${problem}.`,
    hint: `Nothing was changed. ${hint}`,
    detail: { source, position: position ?? null }
  });
}
