export { AppError, isAppError, type AppErrorOptions } from './app-error.ts';
export { canonicalJson } from './canonical-json.ts';
export * as detmath from './detmath.ts';
export { digestBytes, digestJson, encodeJson, type Digest } from './digest.ts';
export { ERROR_CATALOGUE, type ErrorCode } from './error-codes/index.ts';
export { isoTime } from './iso-time.ts';
export type { Issue } from './issue.ts';
export type { JsonObject, JsonValue } from './json.ts';
export type { Matrix } from './matrix.ts';
export type { Result } from './result.ts';
export { createRng, type Rng } from './rng.ts';
export { range, shuffle } from './shuffle.ts';
export * as stats from './stats/index.ts';
export {
  cellText,
  findColumn,
  isMissing,
  takeRows,
  type Column,
  type ColumnRole,
  type ColumnType,
  type NumberColumn,
  type Table,
  type TextColumn
} from './table.ts';
