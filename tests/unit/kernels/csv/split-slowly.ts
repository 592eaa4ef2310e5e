import type { Marks } from '#kernels/csv';

export interface SlowRecords {
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly blankLines: number;
  readonly strayQuoteLines: readonly number[];
  /** The line of a quoted cell that never ends; there are no records then. */
  readonly unclosed?: number;
}

/** What the kernel has to find, character by character. */
export function splitSlowly(text: string, { delimiter, quote }: Marks): SlowRecords {
  const records: { line: number; cells: string[] }[] = [];
  const strayQuoteLines: number[] = [];
  let blankLines = 0;
  let at = 0;
  let line = 1;
  const isLineEnd = (): boolean => text[at] === '\n' || text[at] === '\r';
  const endLine = (): string => {
    const end = text.startsWith('\r\n', at) ? '\r\n' : text[at]!;
    at += end.length;
    line++;
    return end;
  };
  const isStop = (): boolean => at === text.length || isLineEnd() || (delimiter !== '' && text[at] === delimiter);
  const plain = (): string => {
    const start = at;
    while (!isStop()) at++;
    return text.slice(start, at);
  };
  while (at < text.length) {
    if (isLineEnd()) {
      endLine();
      blankLines++;
      continue;
    }
    const record = { line, cells: [] as string[] };
    let stray = false;
    for (;;) {
      let cell = '';
      if (quote !== '' && text[at] === quote) {
        const opened = line;
        for (at++; ;) {
          if (at === text.length) return { records: [], blankLines, strayQuoteLines, unclosed: opened };
          if (text[at] !== quote) cell += isLineEnd() ? endLine() : text[at++]!;
          else if (text[at + 1] === quote) {
            cell += quote;
            at += 2;
          } else break;
        }
        at++;
        stray ||= !isStop();
      }
      record.cells.push(cell + plain());
      if (at === text.length || isLineEnd()) break;
      at++;
    }
    if (stray) strayQuoteLines.push(record.line);
    records.push(record);
    if (at < text.length) endLine();
  }
  return { records, blankLines, strayQuoteLines };
}
