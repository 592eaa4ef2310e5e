import type { RawCells } from './raw-column.ts';

const FIRST_ROOM = 64;
/** What a file says of its rows must not ask for too much memory. */
const MOST_EXPECTED = 1 << 24;

/** Builds a column cell by cell. Rows may be left out: they are missing. Rows must not go backwards. */
export class CellColumn {
  #numbers: Float64Array<ArrayBuffer> | undefined;
  #codes: Int32Array<ArrayBuffer> | undefined;
  readonly #levels: string[] = [];
  readonly #codeOf = new Map<string, number>();

  readonly #expected: number;

  /** @param expected about how many rows there will be */
  constructor(expected = FIRST_ROOM) {
    this.#expected = Math.min(expected, MOST_EXPECTED);
  }

  addNumber(row: number, value: number): void {
    if (this.#numbers === undefined || row >= this.#numbers.length)
      this.#numbers = growNumbers(this.#numbers, this.#room(row));
    this.#numbers[row] = value;
  }

  /** An empty text is a missing cell, as it is in every table here. */
  addText(row: number, text: string): void {
    if (text === '') return;
    if (this.#codes === undefined || row >= this.#codes.length) this.#codes = growCodes(this.#codes, this.#room(row));
    let code = this.#codeOf.get(text);
    if (code === undefined) {
      code = this.#levels.push(text) - 1;
      this.#codeOf.set(text, code);
    }
    this.#codes[row] = code;
  }

  #room(row: number): number {
    return Math.max(this.#expected, row + 1 + (row >> 1));
  }

  /** The first rows as they are now, not a copy; it holds until a cell is added. */
  peek(rows: number): RawCells {
    const codes = this.#codes?.subarray(0, rows);
    return { numbers: this.#numbers?.subarray(0, rows) ?? null, texts: codes ? { codes, levels: this.#levels } : null };
  }

  /** The cells of rows `from` to `rows`. */
  finish(rows: number, from = 0): RawCells {
    const codes = this.#codes && cut(this.#codes, { rows, from, create: (room) => new Int32Array(room).fill(-1) });
    const create = (room: number): Float64Array<ArrayBuffer> => new Float64Array(room).fill(NaN);
    return {
      numbers: this.#numbers ? cut(this.#numbers, { rows, from, create }) : null,
      texts: codes?.some((code) => code >= 0) ? { codes, levels: usedLevels(codes, this.#levels) } : null
    };
  }
}

/** Levels of cells that were cut away are gone; codes change with them. */
function usedLevels(codes: Int32Array, levels: readonly string[]): readonly string[] {
  const renumbered = new Int32Array(levels.length).fill(-1);
  const used: string[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) continue;
    if (renumbered[code]! < 0) renumbered[code] = used.push(levels[code]!) - 1;
    codes[row] = renumbered[code]!;
  }
  return used;
}

function growNumbers(old: Float64Array | undefined, room: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(room);
  if (old) wider.set(old);
  return wider.fill(NaN, old?.length ?? 0);
}

function growCodes(old: Int32Array | undefined, room: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(room);
  if (old) wider.set(old);
  return wider.fill(-1, old?.length ?? 0);
}

function cut<T extends Float64Array | Int32Array>(
  values: T,
  { rows, from, create }: { rows: number; from: number; create: (room: number) => T }
): T {
  if (from === 0 && values.length === rows) return values;
  const kept = values.subarray(from, rows) as T;
  const whole = create(rows - from);
  whole.set(kept);
  return whole;
}
