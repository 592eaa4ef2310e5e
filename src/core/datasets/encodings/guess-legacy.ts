import { ALPHABETS } from './alphabets.ts';
import { DOUBLE_BYTE_ENCODINGS, scoreDoubleBytes } from './score-double-bytes.ts';
import { scoreLetters } from './score-letters.ts';

const USUAL = 'windows-1252';
/** Another encoding must explain the bytes clearly better than the usual one. */
const MARGIN = 0.1;
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
}

/** The encoding of text that is not UTF-8, by what its bytes would be in each: letters of a language, in their places. */
export function guessLegacy(sample: Uint8Array, reach: 'part' | 'whole'): readonly [string, string] {
  const guesses = [...guessLetters(sample), ...guessDoubleBytes(sample, reach)].sort((a, b) => b.score - a.score);
  const [best] = guesses;
  const usual = guesses.find(({ encoding }) => encoding === USUAL);
  if (best === undefined || best.score < FEWEST_SCORE || best.score < (usual?.score ?? 0) + MARGIN) {
    return [USUAL, 'the first bytes are not valid UTF-8'];
  }
  return [best.encoding, `the first bytes are not UTF-8 and fit ${best.language} text in ${best.encoding}`];
}

function guessLetters(sample: Uint8Array): readonly Guess[] {
  const texts = new Map<string, string>();
  for (const encoding of new Set(ALPHABETS.flatMap(({ encodings }) => encodings))) {
    texts.set(encoding, new TextDecoder(encoding).decode(sample));
  }
  return ALPHABETS.flatMap((alphabet) =>
    alphabet.encodings.map((encoding) => ({
      encoding,
      language: alphabet.language,
      score: scoreLetters(texts.get(encoding)!, alphabet)
    }))
  );
}

function guessDoubleBytes(sample: Uint8Array, reach: 'part' | 'whole'): readonly Guess[] {
  return DOUBLE_BYTE_ENCODINGS.flatMap((encoding) => {
    const text = decodeWhole(sample, { encoding, reach });
    if (text === undefined) return [];
    return { encoding, language: LANGUAGES[encoding]!, score: scoreDoubleBytes(sample, { encoding, text }) };
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
