import { readAnyFile, type ImportedTable, type ImportSettings } from '#core/datasets';
import { isAppError, type AppError } from '#core/shared';
import { quietContext, rowsOf, sourceOf } from '../import-text.ts';

export interface AnyFile {
  readonly name?: string;
  readonly settings?: ImportSettings;
  readonly pieces?: readonly number[];
}

export function readAny(
  content: string | Uint8Array,
  { name, settings = {}, pieces }: AnyFile = {}
): Promise<ImportedTable> {
  return readAnyFile(sourceOf(content, { name, pieces }), settings, quietContext());
}

/** Header and rows as text. */
export async function cellsOf(content: string | Uint8Array, file: AnyFile = {}): Promise<string[][]> {
  return rowsOf((await readAny(content, file)).table);
}

/** The AppError that reading ends with; anything else fails the test. */
export async function refusal(content: string | Uint8Array, file: AnyFile = {}): Promise<AppError> {
  const thrown = await readAny(content, file).catch((error: unknown) => error);
  if (!isAppError(thrown)) throw new Error(`not refused: ${String(thrown)}`, { cause: thrown });
  return thrown;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
