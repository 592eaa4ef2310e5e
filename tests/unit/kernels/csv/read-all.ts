import type { CsvReader, Marks } from '#kernels/csv';
import type { SlowRecords } from './split-slowly.ts';

/** The text through the kernel in pieces of the given lengths, the rest as one. */
export function readAll(
  reader: CsvReader,
  text: string,
  { marks, pieces }: { marks: Marks; pieces: readonly number[] }
): SlowRecords {
  const bytes = new TextEncoder().encode(text);
  const records: { line: number; cells: string[] }[] = [];
  const strayQuoteLines: number[] = [];
  reader.begin(marks);
  for (let part = 0, at = 0; part <= pieces.length; at += pieces[part++] ?? 0) {
    const isLast = part === pieces.length;
    const piece = isLast ? bytes.subarray(at) : bytes.subarray(at, at + pieces[part]!);
    const fault = reader.scan(piece, isLast ? 'final' : 'more');
    if (fault) return { records: [], blankLines: reader.blankLines, strayQuoteLines, unclosed: fault.line };
    strayQuoteLines.push(...reader.strayQuoteLines());
    reader.unescape();
    records.push(...readRecords(reader));
  }
  return { records, blankLines: reader.blankLines, strayQuoteLines };
}

function readRecords(reader: CsvReader): { line: number; cells: string[] }[] {
  const [text, heads, cells] = [reader.text(), reader.heads(), reader.cells()];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return Array.from({ length: reader.records }, (_, record) => ({
    line: heads[2 * record + 1]!,
    cells: Array.from({ length: heads[2 * record + 2]! - heads[2 * record]! }, (_, i) => {
      const cell = heads[2 * record]! + i;
      return decoder.decode(text.subarray(cells[2 * cell], cells[2 * cell + 1]));
    })
  }));
}
