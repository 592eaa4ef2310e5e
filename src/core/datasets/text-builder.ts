import type { TextColumn } from '#core/shared';
import { decodeText } from './decode-text.ts';
import { GrowingArray } from './growing-array.ts';
import type { RecordBatch } from './record-batch.ts';

const NO_BYTES = new Uint8Array(0);

/** Builds a dictionary-encoded column from the cells of one column. Levels stay UTF-8 bytes until the end. */
export class TextBuilder {
  readonly kind = 'text';

  readonly #codes = new GrowingArray((size) => new Int32Array(size));
  /** Open addressing over pairs: hash, code + 1; 0 there marks a free slot. At most half full. */
  #slots = new Int32Array(128);
  /** Level `c` is `arena[offsets[c], offsets[c + 1])`. */
  #offsets = new Int32Array(33);
  #arena: Uint8Array = new Uint8Array(256);
  #levels = 0;
  #bytes: Uint8Array = NO_BYTES;

  /** Adds column `column` of the records from `from` on; empty cells and short records are missing. */
  append(batch: RecordBatch, column: number, from: number): void {
    const { starts, ends, firstCell, records } = batch;
    this.#bytes = batch.bytes;
    for (let record = from; record < records; record++) {
      const cell = firstCell[record]! + column;
      const present = cell < firstCell[record + 1]! && starts[cell] !== ends[cell];
      this.#codes.push(present ? this.#encode(starts[cell]!, ends[cell]!) : -1);
    }
    this.#bytes = NO_BYTES;
  }

  /** Adds missing cells until the column has `rows`. */
  pad(rows: number): void {
    while (this.#codes.length < rows) this.#codes.push(-1);
  }

  /** Padded with missing to `rows`. */
  finish(name: string, rows: number): TextColumn {
    this.#slots = new Int32Array(0);
    const levels = this.#decodeLevels();
    this.#arena = NO_BYTES;
    return { kind: 'text', name, codes: this.#codes.take(rows, -1), levels };
  }

  /** All at once where a byte is a character, which is many times faster than one by one. */
  #decodeLevels(): readonly string[] {
    const offsets = this.#offsets;
    const used = offsets[this.#levels]!;
    const text = decodeText(this.#arena.subarray(0, used));
    const isAscii = text.length === used;
    return Array.from({ length: this.#levels }, (_, code) =>
      isAscii
        ? text.slice(offsets[code], offsets[code + 1])
        : decodeText(this.#arena.subarray(offsets[code], offsets[code + 1]))
    );
  }

  #encode(start: number, end: number): number {
    const hash = this.#hash(start, end);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash * 2) & mask;
    for (let code = slots[slot + 1]! - 1; code >= 0; code = slots[slot + 1]! - 1) {
      if (slots[slot] === hash && this.#equals(code, start, end)) return code;
      slot = (slot + 2) & mask;
    }
    slots[slot] = hash;
    slots[slot + 1] = this.#levels + 1;
    return this.#addLevel(start, end);
  }

  /** FNV-1a with a final mix, over bytes. */
  #hash(start: number, end: number): number {
    const bytes = this.#bytes;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    return hash ^ (hash >>> 15);
  }

  #equals(code: number, start: number, end: number): boolean {
    const offset = this.#offsets[code]!;
    if (this.#offsets[code + 1]! - offset !== end - start) return false;
    const bytes = this.#bytes;
    const arena = this.#arena;
    for (let at = start; at < end; at++) if (bytes[at] !== arena[offset + at - start]) return false;
    return true;
  }

  #addLevel(start: number, end: number): number {
    const offset = this.#offsets[this.#levels]!;
    const needed = offset + end - start;
    if (needed > this.#arena.length) {
      const grown = new Uint8Array(needed * 2);
      grown.set(this.#arena);
      this.#arena = grown;
    }
    const bytes = this.#bytes;
    for (let at = start; at < end; at++) this.#arena[offset + at - start] = bytes[at]!;
    this.#offsets[++this.#levels] = needed;
    if (this.#levels * 4 === this.#slots.length) this.#growTable();
    return this.#levels - 1;
  }

  #growTable(): void {
    const offsets = new Int32Array(this.#levels * 2 + 1);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue;
      let slot = (old[at]! * 2) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[at]!;
      slots[slot + 1] = old[at + 1]!;
    }
    this.#slots = slots;
  }
}
