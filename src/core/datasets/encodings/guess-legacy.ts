import { ALPHABETS } from './alphabets.ts';

import { readBytes } from './read-bytes.ts';
import { DOUBLE_BYTE_ENCODINGS, scoreDoubleBytes } from './score-double-bytes.ts';
import { scoreLetters, type ByteScores } from './score-letters.ts';

const NOT_UTF8 = 'the first bytes are not valid UTF-8';
const USUAL = 'windows-1252';
/** Another encoding must explain the bytes clearly better than the usual one, and more so the fewer kinds of bytes there are. */
const MARGIN = { least: 0.05, ofOneByte: 0.25 };
/** A rival this near is told. */
const NEAR = { least: 0, ofOneByte: 0.1 };
/** Characters of two bytes are rarely in a wrong place, so their scores are higher. */
const DOUBLE_BYTE_HANDICAP = 0.15;
const FEWEST_SCORE = 0.4;
const LANGUAGES: Readonly<Record<string, string>> = {
  shift_jis: 'Japanese',
  'euc-jp': 'Japanese',
  gbk: 'Chinese',
  'euc-kr': 'Korean',
  big5: 'Chinese'
};

interface Guess {
  readonly encoding: string;
  readonly language: string;
  readonly score: number;
  /** Of each byte, where an encoding has one per character. */
  readonly bytes?: ByteScores;
}

export interface LegacyGuess {
  readonly encoding: string;
  readonly reason: string;
  /** Why the guess may be wrong; absent where nothing else fits. */
  readonly doubt?: Doubt;
}

export interface Doubt {
  /** The encoding that fits about as well and reads the text differently; absent where none fits. */
  readonly rival?: string;
}

/** The encoding of text that is not UTF-8, by what its bytes would be in each: letters of a language, in their places. */
export function guessLegacy(sample: Uint8Array, reach: 'part' | 'whole'): LegacyGuess {
  const guesses = [...guessLetters(sample), ...guessDoubleBytes(sample, reach)].sort((a, b) => b.score - a.score);
  const usual = guesses.find(({ encoding }) => encoding === USUAL)!;
  const [best] = guesses as [Guess];
  if (best.score < FEWEST_SCORE) return { encoding: USUAL, reason: NOT_UTF8, doubt: {} };
  const taken = isBetter(best, usual, MARGIN) ? best : usual;
  const rivals = guesses.filter(({ score }) => score > taken.score - NEAR.ofOneByte);
  const rival = rivals.find((guess) => readsOtherwise(guess, taken) && !isBetter(taken, guess, NEAR));
  return {
    encoding: taken.encoding,
    reason:
      taken === usual ? NOT_UTF8 : `the first bytes are not UTF-8 and fit ${taken.language} text in ${taken.encoding}`,
    ...(rival && { doubt: { rival: rival.encoding } })
  };
}

function readsOtherwise(one: Guess, other: Guess): boolean {
  return one.encoding !== other.encoding && compareReadings(one, other).kinds > 0;
}

function isBetter(one: Guess, other: Guess, by: { least: number; ofOneByte: number }): boolean {
  const { lead, kinds } = compareReadings(one, other);
  return kinds > 0 && lead >= by.least + by.ofOneByte / kinds;
}

/** How much better one fits at the bytes that the two read differently, on average, and how many kinds of bytes these are. */
function compareReadings(one: Guess, other: Guess): { lead: number; kinds: number } {
  if (one.bytes === undefined || other.bytes === undefined) return { lead: one.score - other.score, kinds: Infinity };
  const [a, b] = [readBytes(one.encoding).characters, readBytes(other.encoding).characters];
  let lead = 0;
  let count = 0;
  let kinds = 0;
  for (let at = 0; at < 128; at++) {
    const found = one.bytes.counts[at]!;
    if (found === 0 || a[at + 128] === b[at + 128]) continue;
    lead += one.bytes.sums[at]! - other.bytes.sums[at]!;
    count += found;
    kinds++;
  }
  return { lead: lead / count, kinds };
}

function guessLetters(sample: Uint8Array): readonly Guess[] {
  return ALPHABETS.flatMap((alphabet) =>
    alphabet.encodings.map((encoding) => {
      const bytes = scoreLetters(sample, readBytes(encoding), alphabet);
      return { encoding, language: alphabet.language, score: sum(bytes.sums) / sum(bytes.counts), bytes };
    })
  );
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function guessDoubleBytes(sample: Uint8Array, reach: 'part' | 'whole'): readonly Guess[] {
  return DOUBLE_BYTE_ENCODINGS.flatMap((encoding) => {
    const text = decodeWhole(sample, { encoding, reach });
    if (text === undefined) return [];
    const score = scoreDoubleBytes(sample, { encoding, text }) - DOUBLE_BYTE_HANDICAP;
    return { encoding, language: LANGUAGES[encoding]!, score };
  });
}

function decodeWhole(
  sample: Uint8Array,
  { encoding, reach }: { encoding: string; reach: 'part' | 'whole' }
): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: reach === 'part' });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
