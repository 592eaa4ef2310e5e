import type { Alphabet } from './alphabets.ts';

const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;
/** Quotes, dashes, currencies and signs that people do type; their neighbours decide nothing. */
const USUAL_SIGNS = new Set('‘’“”„‚‹›«»–—…•€£¥°§©®™ºª½¼¾±×µ¡¿·№');
/** Cyrillic and Greek words hold no ASCII letters; these alphabets stand alone. */
const OWN_SCRIPTS: Readonly<Record<string, RegExp>> = { Cyrillic: /\p{Script=Cyrillic}/u, Greek: /\p{Script=Greek}/u };
const SELDOM = 0.3;
const UNUSUAL = -0.5;
const WRONG = -1;
const IMPOSSIBLE = -3;

/**
 * How much the characters beyond ASCII look like a language, on average: 1 where each is one of its letters in its place,
 * less for other letters, for signs inside words, for capitals after small letters, for letters of two scripts in a word.
 */
export function scoreLetters(text: string, alphabet: Alphabet): number {
  const letters = new Set(alphabet.letters);
  const seldom = new Set(alphabet.seldom);
  const script = OWN_SCRIPTS[alphabet.language];
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character <= '\x7f') continue;
    count++;
    const around = { before: text[at - 1] ?? ' ', after: text[at + 1] ?? ' ' };
    sum += script
      ? scoreOwnScript(character, { ...around, letters, script })
      : scoreLatin(character, { ...around, letters, seldom });
  }
  return count === 0 ? 0 : sum / count;
}

interface Around {
  readonly before: string;
  readonly after: string;
  readonly letters: ReadonlySet<string>;
}

function scoreLatin(
  character: string,
  { before, after, letters, seldom }: Around & { seldom: ReadonlySet<string> }
): number {
  if (!LETTER.test(character)) return scoreSign(character, { before, after });
  if (UPPER.test(character) && isSmallLetter(before)) return WRONG;
  const small = character.toLowerCase();
  if (letters.has(small) || letters.has(character)) return 1;
  return seldom.has(small) ? SELDOM : UNUSUAL;
}

function scoreOwnScript(character: string, { before, after, letters, script }: Around & { script: RegExp }): number {
  if (!LETTER.test(character)) return scoreSign(character, { before, after });
  if (!script.test(character) || /[a-z]/i.test(before) || /[a-z]/i.test(after)) return WRONG;
  if (UPPER.test(character) && isSmallLetter(before)) return WRONG;
  if (character === 'ς' && LETTER.test(after)) return WRONG;
  return letters.has(character.toLowerCase()) ? 1 : 0.2;
}

function scoreSign(character: string, { before, after }: { before: string; after: string }): number {
  if (character < '\xa0') return IMPOSSIBLE;
  if (character === '\ufffd') return IMPOSSIBLE;
  const isInside = LETTER.test(before) && LETTER.test(after);
  if (isInside && character !== '’' && character !== '·') return WRONG;
  return USUAL_SIGNS.has(character) || character === '\xa0' ? 0.5 : UNUSUAL;
}

function isSmallLetter(character: string): boolean {
  return LETTER.test(character) && !UPPER.test(character);
}
