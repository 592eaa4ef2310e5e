import { AppError } from '#core/shared';
import type { Detected } from './dialect.ts';
import { guessLegacy } from './encodings/guess-legacy.ts';
import { isDamagedUtf8 } from './encodings/is-damaged-utf8.ts';
import { wideOrder } from './encodings/wide-order.ts';

const DAMAGED = 'nearly all characters are valid UTF-8, and a few are damaged';
const ENCODINGS = [
  ...['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254'],
  ...['iso-8859-15', 'shift_jis', 'euc-jp', 'gbk', 'big5', 'euc-kr']
];

/**
 * The encoding by byte order mark, else by where NUL bytes stand (UTF-16), else UTF-8 when the sample is valid, else by
 * the letters of a language that its bytes give, else windows-1252. @param reach whether the sample is the whole file or may end inside a character.
 * @throws datasets/unknown-encoding for a choice that the platform cannot decode.
 */
export function detectEncoding(
  sample: Uint8Array,
  { chosen, reach }: { chosen: string | undefined; reach: 'part' | 'whole' }
): Detected<string> {
  const [value, reason] = chosen === undefined ? guessEncoding(sample, reach) : [checked(chosen), 'chosen by hand'];
  return { value, reason, alternatives: ENCODINGS.filter((name) => name !== value) };
}

function guessEncoding(sample: Uint8Array, reach: 'part' | 'whole'): readonly [string, string] {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return ['utf-8', 'the file starts with the UTF-8 byte order mark'];
  if (a === 0xff && b === 0xfe) return ['utf-16le', 'the file starts with the UTF-16 byte order mark'];
  if (a === 0xfe && b === 0xff) return ['utf-16be', 'the file starts with the UTF-16 byte order mark'];
  const wide = wideOrder(sample);
  if (wide !== undefined) return [wide, 'every second byte of its ASCII is zero'];
  if (!isUtf8(sample, reach)) {
    return isDamagedUtf8(sample) ? ['utf-8', DAMAGED] : guessLegacy(sample, reach);
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

function checked(encoding: string): string {
  try {
    new TextDecoder(encoding);
    return encoding.toLowerCase();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError('datasets/unknown-encoding', {
      message: `There is no encoding named ${encoding}.`,
      cause: error
    });
  }
}
