import type { ImportedTable } from '#core/datasets';
import { isAppError } from '#core/shared';
import { importText, rowsOf } from '../import-text.ts';
import type { Records } from './pollock-score.ts';

const OVERFLOW = /^overflow_\d+$/;

/**
 * What an import with nothing set by hand finds, every cell as text: the file is read a second time with all columns as
 * text, so that number and date notations do not hide how cells were split. A table without a header has none here, and
 * overflow cells stand only in rows that have them. `undefined` where the import fails; an empty file is no failure.
 */
export async function readAsText(text: string): Promise<Records | undefined> {
  try {
    const first = await importText(text);
    const types = first.schema.map(({ name }) => ({ name, type: 'text' }) as const);
    return recordsOf(await importText(text, { types }));
  } catch (error) {
    if (!isAppError(error, 'datasets/empty-file')) return undefined;
    const { columns } = (error.detail ?? {}) as { columns?: readonly string[] };
    return columns === undefined ? [] : [columns];
  }
}

function recordsOf({ table, dialect }: ImportedTable): Records {
  const [names, ...rows] = rowsOf(table) as [string[], ...string[][]];
  const width = names.findLastIndex((name) => !OVERFLOW.test(name)) + 1;
  const body = rows.map((row) => row.filter((cell, column) => column < width || cell !== ''));
  return dialect.header.value === 'yes' ? [names.slice(0, width), ...body] : body;
}
