import { AppError } from '#core/shared';
import type { IssueLog } from '../issue-log.ts';
import { readNumber } from '../read-number.ts';
import { CellColumn } from './cell-column.ts';
import { compactJson } from './compact-json.ts';
import type { JsonCursor } from './json-cursor.ts';
import type { RawColumn } from './raw-column.ts';

const MOST_COLUMNS = 100_000;
const [OBJECT, ARRAY, QUOTE] = [0x7b, 0x5b, 0x22];
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A name within records: a column where values stood, and the names within it where objects did. */
interface Place {
  readonly name: string;
  readonly key: Uint8Array;
  /** Among the names of its object. */
  readonly index: number;
  readonly children: Place[];
  readonly byKey: Map<string, Place>;
  cells: CellColumn | undefined;
  /** The row that had it last. */
  row: number;
}

/** Records of JSON to columns: names within names are joined by dots, arrays stay as their JSON text. */
export class JsonColumns {
  readonly #cursor: JsonCursor;
  readonly #issues: IssueLog;
  readonly #root = place('', { key: new Uint8Array(), index: 0 });
  readonly #columns: Place[] = [];
  #places = 0;
  #row = -1;

  constructor(cursor: JsonCursor, issues: IssueLog) {
    this.#cursor = cursor;
    this.#issues = issues;
  }

  get rows(): number {
    return this.#row + 1;
  }

  /** Reads the value at the cursor as the next row. */
  addRow(): void {
    this.#row++;
    const first = this.#cursor.peek();
    if (first === OBJECT) this.#readObject(this.#root, 1);
    else if (first === ARRAY) this.#readList();
    else this.#readValue(this.#child(this.#root, 'value'), 1);
  }

  /** Reads the array at the cursor as the column of that name. */
  addColumn(name: string): void {
    const column = this.#child(this.#root, name);
    let row = 0;
    this.#cursor.each(0x5d, () => {
      this.#cursor.peek();
      this.#row = Math.max(this.#row, row);
      column.row = -1;
      this.#readScalar(column, row++);
    });
  }

  /** The columns so far; they hold until a row is added. */
  peek(): readonly RawColumn[] {
    return this.#columns.map(({ name, cells }) => ({ name, cells: cells!.peek(this.rows), typed: 'by cell' }));
  }

  finish(): readonly RawColumn[] {
    return this.#columns.map(({ name, cells }) => ({ name, cells: cells!.finish(this.rows), typed: 'by cell' }));
  }

  #readObject(parent: Place, depth: number): void {
    const cursor = this.#cursor;
    let next = 0;
    cursor.each(0x7d, () => {
      const { from, to } = cursor.key(depth);
      const expected = parent.children[next];
      const found =
        expected !== undefined && sameBytes(cursor.bytes, { from, to, key: expected.key })
          ? expected
          : this.#child(parent, cursor.text(from, to), cursor.bytes.slice(from, to));
      next = found.index + 1;
      this.#readValue(found, depth);
    });
  }

  #readList(): void {
    let index = 0;
    this.#cursor.each(0x5d, () => {
      this.#cursor.peek();
      this.#readValue(this.#child(this.#root, `column_${++index}`), 1);
    });
  }

  #readValue(at: Place, depth: number): void {
    if (at.row === this.#row) throw this.#cursor.fail(`one record names ${JSON.stringify(at.name)} twice`);
    at.row = this.#row;
    if (this.#cursor.peek() === OBJECT) this.#readObject(at, depth + 1);
    else this.#readScalar(at, this.#row);
  }

  #readScalar(at: Place, row: number): void {
    const cursor = this.#cursor;
    const first = cursor.peek();
    if (at.cells === undefined) {
      at.cells = new CellColumn();
      this.#columns.push(at);
    }
    if (first === QUOTE) at.cells.addText(row, cursor.string());
    else if (first === ARRAY || first === OBJECT) {
      const from = cursor.at;
      cursor.skip();
      at.cells.addText(row, compactJson(cursor, from));
      this.#tellNested(at.name);
    } else this.#readWord(at, row);
  }

  #readWord(at: Place, row: number): void {
    const word = this.#cursor.word();
    if (word === 'null') return;
    if (word === 'true' || word === 'false') return at.cells!.addText(row, word);
    if (NUMBER.test(word)) {
      const value = readNumber(word, '.', 'exact');
      return value === undefined ? at.cells!.addText(row, word) : at.cells!.addNumber(row, value);
    }
    if (!/^-?(?:NaN|Infinity)$/.test(word)) throw this.#cursor.fail(`${word.slice(0, 20)} is no value of JSON`);
    this.#issues.addCount(
      {
        code: 'datasets/not-finite',
        severity: 'warning',
        path: at.name,
        message: 'NaN and Infinity, which JSON does not have, are missing cells.'
      },
      1
    );
  }

  #child(parent: Place, key: string, bytes = new TextEncoder().encode(key)): Place {
    const known = parent.byKey.get(key);
    if (known !== undefined) return known;
    if (++this.#places > MOST_COLUMNS) {
      throw new AppError('datasets/not-a-table', {
        message: `The records have more than ${MOST_COLUMNS} different names.`,
        hint: 'Nothing was stored. The names are probably values; write them as a column of their own.'
      });
    }
    const name = parent === this.#root ? key : `${parent.name}.${key}`;
    const made = place(name, { key: bytes, index: parent.children.length });
    parent.children.push(made);
    parent.byKey.set(key, made);
    return made;
  }

  #tellNested(path: string): void {
    this.#issues.addCount(
      {
        code: 'datasets/nested-column',
        severity: 'info',
        path,
        message: 'Lists and what is in them are kept as their JSON text.'
      },
      1
    );
  }
}

function place(name: string, { key, index }: Pick<Place, 'key' | 'index'>): Place {
  return { name, key, index, children: [], byKey: new Map(), cells: undefined, row: -1 };
}

function sameBytes(bytes: Uint8Array, { from, to, key }: { from: number; to: number; key: Uint8Array }): boolean {
  if (to - from !== key.length) return false;
  for (let at = 0; at < key.length; at++) if (bytes[from + at] !== key[at]) return false;
  return true;
}
