import type { CsvReader } from '#kernels/csv';
import type { IssueLog } from './issue-log.ts';

const REPLACEMENT = '\uFFFD';

/** The file was taken for UTF-8 and is not; `importTable` catches it and starts again. */
export class InvalidUtf8 extends Error {
  /** The text in which it was found. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, cause: unknown) {
    super('not UTF-8', { cause });
    this.bytes = bytes.slice();
  }
}

/** Watches the text of a file for what could be lost unseen: invalid UTF-8, replacement characters and NULs. */
export class TextInspector {
  readonly #decoder: TextDecoder;
  readonly #issues: IssueLog;

  /** `invalid`: whether bytes that are no UTF-8 end the import or are counted. */
  constructor({ invalid, issues }: { invalid: 'fail' | 'count'; issues: IssueLog }) {
    this.#decoder = new TextDecoder('utf-8', { fatal: invalid === 'fail', ignoreBOM: true });
    this.#issues = issues;
  }

  /** Looks at the records found last, before quotes are unescaped. @throws InvalidUtf8 */
  inspect(reader: CsvReader): void {
    const { nul, doubtful } = reader.survey();
    if (doubtful) this.#inspectText(reader.text());
    if (nul) this.#inspectNuls(reader);
  }

  #inspectText(text: Uint8Array): void {
    const replaced = countReplacements(this.#decode(text));
    if (replaced === 0) return;
    this.#issues.addCount(
      {
        code: 'datasets/replacement-character',
        severity: 'warning',
        path: 'file',
        message: 'Characters that could not be decoded, here or before the file was written, stand as U+FFFD.'
      },
      replaced
    );
  }

  #inspectNuls(reader: CsvReader): void {
    const [text, cells, heads] = [reader.text(), reader.cells(), reader.heads()];
    const lines: number[] = [];
    let record = 0;
    for (let at = text.indexOf(0); at >= 0; at = text.indexOf(0, at + 1)) {
      while (record + 1 < reader.records && cells[2 * heads[2 * record + 2]!]! <= at) record++;
      lines.push(heads[2 * record + 1]!);
    }
    this.#issues.add(
      {
        code: 'datasets/nul-character',
        severity: 'warning',
        path: 'file',
        message: 'NUL characters in the text; they are kept.'
      },
      lines
    );
  }

  #decode(region: Uint8Array): string {
    try {
      return this.#decoder.decode(region);
    } catch (error) {
      if (error instanceof TypeError) throw new InvalidUtf8(region, error);
      throw error;
    }
  }
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) count++;
  return count;
}
