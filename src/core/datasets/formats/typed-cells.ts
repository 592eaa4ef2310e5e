import type { ColumnType } from '#core/shared';
import type { IssueLog } from '../issue-log.ts';
import { CellColumn } from './cell-column.ts';
import type { RawColumn } from './raw-column.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const CONTROLS = /[\0-\x08\x0e-\x1f]/;

/** Builds a column from the values a typed format gives: numbers, whole numbers of any size, texts, flags, lists. */
export class TypedCells {
  readonly #cells: CellColumn;
  readonly #name: string;
  readonly #issues: IssueLog;
  #nested = 0;
  #infinite = 0;
  #binary = 0;
  #large = 0;

  constructor(name: string, { issues, rows }: { issues: IssueLog; rows: number }) {
    this.#cells = new CellColumn(rows);
    this.#name = name;
    this.#issues = issues;
  }

  add(row: number, value: unknown): void {
    if (typeof value === 'number') this.#addNumber(row, value);
    else if (typeof value === 'string') this.#cells.addText(row, value);
    else if (typeof value === 'bigint') this.#addInteger(row, value);
    else if (typeof value === 'boolean') this.#cells.addText(row, String(value));
    else if (value instanceof Uint8Array) {
      this.#cells.addText(row, this.#readBytes(value));
    } else if (value !== null && value !== undefined) {
      this.#nested++;
      this.#cells.addText(row, JSON.stringify(value, plainJson));
    }
  }

  finish(rows: number, says: ColumnType | undefined): RawColumn {
    this.#tell(this.#nested, ['nested-column', 'info', 'Lists and records are kept as their JSON text.']);
    this.#tell(this.#binary, ['binary-column', 'info', 'Bytes that are no text are kept in hexadecimal digits.']);
    this.#tell(this.#infinite, ['not-finite', 'warning', 'Infinite numbers are missing cells.']);
    this.#tell(this.#large, [
      'large-integers',
      'info',
      'Integers beyond 2^53 would lose digits as numbers, so the column stays text.'
    ]);
    return {
      name: this.#name,
      cells: this.#cells.finish(rows),
      typed: 'by column',
      ...(says !== undefined && { says })
    };
  }

  #addNumber(row: number, value: number): void {
    if (Number.isFinite(value)) this.#cells.addNumber(row, value);
    else if (value === value) this.#infinite++;
  }

  #addInteger(row: number, value: bigint): void {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return this.#cells.addNumber(row, number);
    this.#large++;
    this.#cells.addText(row, String(value));
  }

  /** Old writers do not mark their texts as such. */
  #readBytes(bytes: Uint8Array): string {
    try {
      const text = strict.decode(bytes);
      if (!CONTROLS.test(text)) return text;
    } catch {
      // Not UTF-8.
    }
    this.#binary++;
    return hex(bytes);
  }

  #tell(count: number, [code, severity, message]: readonly [string, 'info' | 'warning', string]): void {
    if (count > 0) this.#issues.addCount({ code: `datasets/${code}`, severity, path: this.#name, message }, count);
  }
}

/** What JSON has no form for. */
function plainJson(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return hex(value);
  if (value instanceof Map) return [...value];
  return ArrayBuffer.isView(value) ? [...(value as unknown as Iterable<unknown>)] : value;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
