import { AppError } from '#core/shared';
import type { Detected } from './dialect.ts';

const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'shift_jis', 'gbk', 'euc-kr'];

/**
 * The encoding by byte order mark, else by where NUL bytes stand (UTF-16), else UTF-8 when the sample is valid, else
 * windows-1252. @param reach whether the sample is the whole file or may end inside a character.
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
  const nuls = countNuls(sample);
  if (nuls.odd > sample.length / 6 && nuls.even * 10 < nuls.odd) return ['utf-16le', 'every second byte is zero'];
  if (nuls.even > sample.length / 6 && nuls.odd * 10 < nuls.even) return ['utf-16be', 'every second byte is zero'];
  if (!isUtf8(sample, reach)) return ['windows-1252', 'the first bytes are not valid UTF-8'];
  return [
    'utf-8',
    sample.some((byte) => byte > 127) ? 'the first bytes are valid UTF-8' : 'the first bytes are plain ASCII'
  ];
}

function countNuls(sample: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
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
