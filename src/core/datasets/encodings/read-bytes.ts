import { UPPER_HALVES } from './single-bytes.ts';

/** What a byte is in an encoding of single bytes. */
export const KIND = {
  other: 0,
  digit: 1,
  small: 2,
  capital: 3,
  caseless: 4,
  mark: 5,
  sign: 6,
  join: 7,
  odd: 8,
  none: 9
};

/** Quotes, dashes, currencies and signs that people do type; their neighbours decide nothing. */
const USUAL_SIGNS = new Set('‘“”„‚‹›«»–—…•€£¥°§©®™ºª½¼¾²³±×µ¡¿№\xa0');
/** Signs that stand inside words, too. */
const JOINS = new Set('’·');

export interface ByteReading {
  readonly encoding: string;
  readonly characters: readonly string[];
  readonly kinds: Uint8Array;
}

const readings = new Map<string, ByteReading>();

/** The 256 characters of an encoding of single bytes, with the kind of each. */
export function readBytes(encoding: string): ByteReading {
  const known = readings.get(encoding);
  if (known !== undefined) return known;
  const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));
  const characters = [...ascii, ...UPPER_HALVES.get(encoding)!];
  const reading = { encoding, characters, kinds: Uint8Array.from(characters, kindOf) };
  readings.set(encoding, reading);
  return reading;
}

function kindOf(character: string): number {
  if (/[0-9]/.test(character)) return KIND.digit;
  if (character <= '\x7f' && !/[a-z]/i.test(character)) return KIND.other;
  if (JOINS.has(character)) return KIND.join;
  if (USUAL_SIGNS.has(character)) return KIND.sign;
  if (/\p{Lu}/u.test(character)) return KIND.capital;
  if (/\p{Ll}/u.test(character)) return KIND.small;
  if (/\p{L}/u.test(character)) return KIND.caseless;
  if (/\p{M}/u.test(character)) return KIND.mark;
  return character < '\xa0' || character === '\ufffd' ? KIND.none : KIND.odd;
}
