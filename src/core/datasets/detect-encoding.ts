import { AppError } from '#core/shared';
import type { Detected } from './dialect.ts';
import { guessLegacy, type Doubt, type LegacyGuess } from './encodings/guess-legacy.ts';
import { isDamagedUtf8 } from './encodings/is-damaged-utf8.ts';
import { DOUBLE_BYTE_ENCODINGS } from './encodings/score-double-bytes.ts';
import { UPPER_HALVES } from './encodings/single-bytes.ts';
import { wideOrder } from './encodings/wide-order.ts';

const DAMAGED = 'nearly all characters are valid UTF-8, and a few are damaged';
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', ...UPPER_HALVES.keys(), ...DOUBLE_BYTE_ENCODINGS];

export interface DetectedEncoding extends Detected<string> {
  /** Left out where the bytes leave little doubt. */
  readonly doubt?: Doubt;
}

/**
 * The encoding by byte order mark, else by where NUL bytes stand (UTF-16), else UTF-8 when the sample is valid, else by
 * the letters of a language that its bytes give, else windows-1252. @param reach whether the sample is the whole file or may end inside a character.
 * @throws datasets/unknown-encoding for a choice that the platform cannot decode.
 */
export function detectEncoding(
  sample: Uint8Array,
  { chosen, reach }: { chosen: string | undefined; reach: 'part' | 'whole' }
): DetectedEncoding {
  if (chosen !== undefined) return withOthers({ encoding: checked(chosen), reason: 'chosen by hand' });
  return withOthers(guessEncoding(sample, reach));
}

/** The rival, if there is one, is the first alternative. */
function withOthers({ encoding: value, reason, doubt }: LegacyGuess): DetectedEncoding {
  const rivals = doubt?.rival === undefined ? [] : [doubt.rival];
  const others = new Set([...rivals, ...ENCODINGS]);
  others.delete(value);
  return { value, reason, alternatives: [...others], ...(doubt && { doubt }) };
}

function guessEncoding(sample: Uint8Array, reach: 'part' | 'whole'): LegacyGuess {
  const told = encodingByForm(sample, reach);
  if (told !== undefined) return { encoding: told[0], reason: told[1] };
  return guessLegacy(sample, reach);
}

function encodingByForm(sample: Uint8Array, reach: 'part' | 'whole'): readonly [string, string] | undefined {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return ['utf-8', 'the file starts with the UTF-8 byte order mark'];
  if (a === 0xff && b === 0xfe) return ['utf-16le', 'the file starts with the UTF-16 byte order mark'];
  if (a === 0xfe && b === 0xff) return ['utf-16be', 'the file starts with the UTF-16 byte order mark'];
  const wide = wideOrder(sample);
  if (wide !== undefined) return [wide, 'every second byte of its ASCII is zero'];
  if (!isUtf8(sample, reach)) {
    return isDamagedUtf8(sample) ? ['utf-8', DAMAGED] : undefined;
  }
  return [
    'utf-8',
    sample.some((byte) => byte > 127) ? 'the first bytes are valid UTF-8' : 'the first bytes are plain ASCII'
  ];
}

function isUtf8(sample: Uint8Array, reach: 'part' | 'whole'): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: reach === 'part' });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The name of the standard for it: latin1 is windows-1252. */
function checked(chosen: string): string {
  const name = chosen.toLowerCase();
  if (UPPER_HALVES.has(name)) return name;
  try {
    return new TextDecoder(chosen).encoding;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('datasets/unknown-encoding', {
      message: `There is no encoding named ${chosen}.`,
      cause: error
    });
  }
}
