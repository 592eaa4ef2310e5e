import { DATA_ERRORS } from './data-errors.ts';
import { MODEL_ERRORS } from './model-errors.ts';
import { PLATFORM_ERRORS } from './platform-errors.ts';

/**
 * Every code an `AppError` can carry. `message` says what happened, `hint` what is safe and what to do.
 * The architecture test checks that each code is thrown somewhere in `src`.
 */
export const ERROR_CATALOGUE = { ...DATA_ERRORS, ...MODEL_ERRORS, ...PLATFORM_ERRORS } as const satisfies Record<
  string,
  { message: string; hint: string }
>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
