import { importTable, type ByteSource, type ImportedTable, type ImportSettings } from '#core/datasets';
import type { CallContext, Progress } from '#core/ports';
import { cellText, type Table } from '#core/shared';

/** A source in memory; `pieces` are the lengths of its first pieces, the rest comes as one. */
export function sourceOf(
  content: string | Uint8Array,
  { name = 'data.csv', pieces = [] }: { name?: string; pieces?: readonly number[] } = {}
): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *open() {
      let at = 0;
      for (const length of pieces) {
        yield bytes.slice(at, at + length);
        at += length;
      }
      yield bytes.slice(at);
    }
  };
}

export function quietContext(reports: Progress[] = []): CallContext {
  const { signal } = new AbortController();
  return { signal, report: (progress) => void reports.push(progress), turn: async () => signal.throwIfAborted() };
}

export function importText(content: string | Uint8Array, settings: ImportSettings = {}): Promise<ImportedTable> {
  return importTable(sourceOf(content), settings, quietContext());
}

/** Header and rows as text, missing cells empty. */
export function rowsOf({ rows, columns }: Table): string[][] {
  const body = Array.from({ length: rows }, (_, row) => columns.map((column) => cellText(column, row)));
  return [columns.map(({ name }) => name), ...body];
}
