import { UPPER_HALVES } from './single-bytes.ts';

/** Text as UTF-8; what is unfinished at the end of a piece waits for the next one, unless it is the final one. */
export type Transcoder = (piece: Uint8Array, position: 'more' | 'final') => Uint8Array;

/** Turns text in an encoding into UTF-8 without a byte order mark; what no character stands for becomes U+FFFD. */
export function createTranscoder(encoding: string): Transcoder {
  const upper = UPPER_HALVES.get(encoding);
  if (upper !== undefined) return transcodeSingles(upper);
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (piece, position) => encoder.encode(decoder.decode(piece, { stream: position === 'more' }));
}

function transcodeSingles(upper: string): Transcoder {
  const codes = Uint16Array.from(upper, (character) => character.charCodeAt(0));
  return (piece) => {
    const utf8 = new Uint8Array(piece.length * 3);
    let to = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]!;
      if (byte < 0x80) {
        utf8[to++] = byte;
        continue;
      }
      const code = codes[byte - 0x80]!;
      if (code < 0x800) {
        utf8[to++] = 0xc0 | (code >> 6);
      } else {
        utf8[to++] = 0xe0 | (code >> 12);
        utf8[to++] = 0x80 | ((code >> 6) & 0x3f);
      }
      utf8[to++] = 0x80 | (code & 0x3f);
    }
    return utf8.subarray(0, to);
  };
}
