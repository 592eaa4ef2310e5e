const VARIANTS: readonly (readonly [plain: string, letters: string])[] = [
  ['a', 'àáâãäåāą'],
  ['c', 'çćč'],
  ['d', 'ď'],
  ['e', 'èéêëēęě'],
  ['g', 'ğ'],
  ['i', 'ìíîïīı'],
  ['l', 'ł'],
  ['n', 'ñńň'],
  ['o', 'òóôõöøō'],
  ['r', 'ř'],
  ['s', 'śşșš'],
  ['t', 'ť'],
  ['u', 'ùúûüūů'],
  ['y', 'ý'],
  ['z', 'źżž'],
  ['и', 'й'],
  [' ', '\u00a0\u2009\u202f'],
  // Accents that stand behind their letter.
  ['', '\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u030a\u030c\u0327\u0328']
];
const PLAIN = new Map(
  VARIANTS.flatMap(([plain, letters]) => Array.from(letters, (letter) => [letter, plain] as const))
);
const VARIANT = new RegExp(`[${[...PLAIN.keys()].join('')}]`, 'g');

/** A text in lower case, letters without their accents and every blank a plain one. */
export function foldLetters(text: string): string {
  return text.toLowerCase().replace(VARIANT, (letter) => PLAIN.get(letter)!);
}
