import type { AppError } from '#core/shared';
import { decodeText } from '../decode-text.ts';
import { brokenFile } from './broken-file.ts';

const DEEPEST = 100;
const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const ESCAPES = new Map([...'"\\/bfnrt'].map((letter, at) => [letter.charCodeAt(0), '"\\/\b\f\n\r\t'[at]!]));

/** A place in JSON text as UTF-8 bytes, and the steps over what may stand there. Every step throws datasets/broken-file. */
export class JsonCursor {
  at = 0;
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The next byte that is no white space, -1 at the end. The cursor stands on it. */
  peek(): number {
    const { bytes } = this;
    let byte = bytes[this.at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++this.at];
    return byte ?? -1;
  }

  fail(what: string): AppError {
    let line = 1;
    for (let at = 0; at < Math.min(this.at, this.bytes.length); at++) if (this.bytes[at] === 0x0a) line++;
    return brokenFile('json', this.at >= this.bytes.length ? `it ends too early, ${what}` : `line ${line}: ${what}`);
  }

  /** Steps over `{` or `[` and, entry by entry, to its end; `entry` must step over the value. */
  each(close: 0x5d | 0x7d, entry: () => void): void {
    this.at++;
    if (this.peek() === close) {
      this.at++;
      return;
    }
    for (;;) {
      entry();
      const next = this.peek();
      if (next !== COMMA && next !== close) throw this.fail(`a comma or ${close === 0x5d ? ']' : '}'} is missing`);
      this.at++;
      if (next === close) return;
    }
  }

  /** Steps over a key and its colon; where its bytes between the quotes are. Depth is the number of objects around it. */
  key(depth: number): { from: number; to: number } {
    if (depth > DEEPEST) throw this.tooDeep();
    if (this.peek() !== QUOTE) throw this.fail('a name in double quotes is missing');
    const from = this.at + 1;
    this.#skipString();
    const to = this.at - 1;
    if (this.peek() !== COLON) throw this.fail('a colon is missing');
    this.at++;
    this.peek();
    return { from, to };
  }

  tooDeep(): AppError {
    return this.fail(`values are nested more than ${DEEPEST} levels deep`);
  }

  /** Steps over any value. */
  skip(): void {
    let depth = 0;
    do {
      const byte = this.peek();
      if (byte === QUOTE) this.#skipString();
      else if (byte === 0x7b || byte === 0x5b) {
        if (++depth > DEEPEST) throw this.tooDeep();
        this.at++;
      } else if (byte === 0x7d || byte === 0x5d) {
        if (--depth < 0) throw this.fail('a value is missing');
        this.at++;
      } else if (depth > 0 && (byte === COMMA || byte === COLON)) this.at++;
      else this.word();
    } while (depth > 0);
  }

  /** Steps over a number, `true`, `false`, `null` or `NaN`; its text. */
  word(): string {
    const from = this.at;
    const { bytes } = this;
    while (isWordByte(bytes[this.at])) this.at++;
    if (this.at === from) throw this.fail('a value is missing');
    return latin1(bytes, from, this.at);
  }

  /** Steps over a string; its characters. */
  string(): string {
    const from = this.at + 1;
    this.#skipString();
    return this.text(from, this.at - 1);
  }

  /** The characters that the bytes between two quotes stand for. */
  text(from: number, to: number): string {
    if (to - from < 40 && isPlain(this.bytes, from, to)) return latin1(this.bytes, from, to);
    const text = decodeText(this.bytes.subarray(from, to));
    return text.includes('\\') ? this.#unescape(text) : text;
  }

  #skipString(): void {
    const { bytes } = this;
    for (let at = this.at + 1; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) {
        this.at = at + 1;
        return;
      }
    }
    this.at = bytes.length;
    throw this.fail('a text has no closing quote');
  }

  #unescape(text: string): string {
    const plain = text.replace(/\\(?:u([0-9a-fA-F]{4})|([^]?))/g, (_, hex: string | undefined, letter: string) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      const character = ESCAPES.get(letter.charCodeAt(0));
      if (character === undefined) throw this.fail(`\\${letter} is no escape`);
      return character;
    });
    // Half of a surrogate pair is no character; encoding makes it U+FFFD, as it would be when stored.
    return decodeText(new TextEncoder().encode(plain));
  }
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    ((byte | 32) >= 0x61 && (byte | 32) <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e
  );
}

function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! > 0x7e || bytes[at] === BACKSLASH) return false;
  return true;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode.apply(null, bytes.subarray(from, to) as unknown as number[]);
}
