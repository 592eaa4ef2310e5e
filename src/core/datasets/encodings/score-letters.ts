import type { Alphabet } from './alphabets.ts';
import { KIND, type ByteReading } from './read-bytes.ts';

const SELDOM = 0.3;
/** Of letters of the script that are not among the usual ones. */
const IN_SCRIPT = 0.2;
const USUAL_SIGN = 0.5;
const UNUSUAL = -0.5;
const WRONG = -1;
const IMPOSSIBLE = -3;
/** How much less than the most frequent letter of a language the least frequent of its usual ones counts. */
const SLOPE = 0.2;
/** More bytes beyond ASCII than these tell nothing new. */
const ENOUGH = 8192;

interface Judge {
  readonly kinds: Uint8Array;
  /** Of each byte as a letter where letters may be. */
  readonly rates: Float64Array;
  readonly finals: Uint8Array;
  readonly hasOwnScript: boolean;
}

/** How often each byte from 0x80 stands in a text, and what it is worth in a reading, summed over its places. */
export interface ByteScores {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

/**
 * How much the bytes beyond ASCII look like a language: up to 1 for each that is one of its letters in its place, less
 * for other letters, for signs inside words, for capitals after small letters, for letters of two scripts in a word.
 */
export function scoreLetters(bytes: Uint8Array, reading: ByteReading, alphabet: Alphabet): ByteScores {
  const judge = createJudge(reading, alphabet);
  const counts = new Float64Array(128);
  const sums = new Float64Array(128);
  for (let at = 0, found = 0; at < bytes.length && found < ENOUGH; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    found++;
    counts[byte - 0x80]!++;
    sums[byte - 0x80]! += rateInPlace(byte, { before: bytes[at - 1] ?? 0, after: bytes[at + 1] ?? 0, judge });
  }
  return { counts, sums };
}

function createJudge({ characters, kinds }: ByteReading, alphabet: Alphabet): Judge {
  const { letters, seldom = '', script, finals = '' } = alphabet;
  const rate = (character: string): number => {
    const small = character.toLowerCase();
    const rank = Math.max(letters.indexOf(small), letters.indexOf(character));
    if (rank >= 0) return 1 - (SLOPE * rank) / letters.length;
    if (seldom.includes(small)) return SELDOM;
    if (script === undefined) return UNUSUAL;
    return script.test(character) ? IN_SCRIPT : WRONG;
  };
  return {
    kinds,
    rates: Float64Array.from(characters, rate),
    finals: Uint8Array.from(characters, (character) => Number(finals.includes(character))),
    hasOwnScript: script !== undefined
  };
}

function rateInPlace(byte: number, place: { before: number; after: number; judge: Judge }): number {
  const { kinds, rates, finals, hasOwnScript } = place.judge;
  const kind = kinds[byte]!;
  const before = kinds[place.before]!;
  const after = kinds[place.after]!;
  if (kind === KIND.none) return IMPOSSIBLE;
  if (kind === KIND.join) return USUAL_SIGN;
  if (kind === KIND.sign || kind === KIND.odd) {
    if (isLetter(before) && isLetter(after)) return WRONG;
    return kind === KIND.sign ? USUAL_SIGN : UNUSUAL;
  }
  if (kind === KIND.mark) return isLetter(before) || before === KIND.mark ? rates[byte]! : WRONG;
  if (kind === KIND.capital && before === KIND.small) return WRONG;
  if (hasOwnScript && (isAsciiLetter(place.before, before) || isAsciiLetter(place.after, after))) return WRONG;
  if (finals[byte] === 1 && (isLetter(after) || after === KIND.mark)) return WRONG;
  // Signs of amounts, such as a pound, are letters elsewhere.
  return before === KIND.digit || after === KIND.digit ? Math.min(0, rates[byte]!) : rates[byte]!;
}

function isLetter(kind: number): boolean {
  return kind === KIND.small || kind === KIND.capital || kind === KIND.caseless;
}

function isAsciiLetter(byte: number, kind: number): boolean {
  return byte < 0x80 && isLetter(kind);
}
