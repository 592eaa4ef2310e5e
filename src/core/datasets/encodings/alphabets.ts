/** The letters beyond ASCII that a language uses often, lower case, the most frequent first, and the encodings it is written in. */
export interface Alphabet {
  readonly language: string;
  /** The usual one first. */
  readonly encodings: readonly string[];
  readonly letters: string;
  /** Letters that are in the alphabet, but never many of them. */
  readonly seldom?: string;
  /** For words that hold no ASCII letters: what all of their letters are. */
  readonly script?: RegExp;
  /** Letters that only end words. */
  readonly finals?: string;
}

const WESTERN = ['windows-1252', 'iso-8859-15', 'macintosh', 'cp850'];
const CENTRAL = ['windows-1250', 'iso-8859-2'];
const BALTIC = ['windows-1257'];
const SLAVIC = ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'];

/** In doubt the first one is taken. */
export const ALPHABETS: readonly Alphabet[] = [
  { language: 'French', encodings: WESTERN, letters: 'éèàêçâîôûùïë', seldom: 'œüæÿ' },
  { language: 'German', encodings: WESTERN, letters: 'äüöß', seldom: 'é' },
  { language: 'Spanish', encodings: WESTERN, letters: 'óíáéñú', seldom: 'ü' },
  { language: 'Portuguese', encodings: WESTERN, letters: 'ãçáéíóêâúõàô', seldom: 'ü' },
  { language: 'Italian', encodings: WESTERN, letters: 'àèùìòé' },
  { language: 'Catalan', encodings: WESTERN, letters: 'éàóèíòçúïü' },
  { language: 'Nordic', encodings: WESTERN, letters: 'åäöøæé', seldom: 'ü' },
  { language: 'Finnish or Estonian', encodings: WESTERN, letters: 'äöõüåšž' },
  { language: 'Icelandic', encodings: WESTERN, letters: 'áíóöéúæ', seldom: 'ðþý' },
  { language: 'Dutch', encodings: WESTERN, letters: 'ëéïöüèó' },
  { language: 'Turkish', encodings: ['windows-1254'], letters: 'ışüğçöİ', seldom: 'âîû' },
  { language: 'Polish', encodings: CENTRAL, letters: 'łóąęśżćńź' },
  { language: 'Czech or Slovak', encodings: CENTRAL, letters: 'íáéěýčšžřůúťľňďôäó', seldom: 'ĺŕ' },
  { language: 'Hungarian', encodings: CENTRAL, letters: 'éáöíóőüúű' },
  { language: 'Romanian', encodings: CENTRAL, letters: 'ăşţîâ' },
  { language: 'Croatian or Slovene', encodings: CENTRAL, letters: 'čšžćđ' },
  { language: 'Cyrillic', encodings: SLAVIC, letters: 'оеаинтсрвлкмдпуяыьз', script: /\p{Script=Cyrillic}/u },
  {
    language: 'Ukrainian',
    encodings: ['windows-1251', 'koi8-u'],
    letters: 'оаинвірелтксмуїєдпя',
    script: /\p{Script=Cyrillic}/u
  },
  {
    language: 'Greek',
    encodings: ['windows-1253', 'iso-8859-7'],
    letters: 'αοιετσνηυρπκμλωάίόές',
    script: /\p{Script=Greek}/u,
    finals: 'ς'
  },
  { language: 'Lithuanian', encodings: BALTIC, letters: 'ėšųžįąūčę' },
  { language: 'Latvian', encodings: BALTIC, letters: 'āīēšūņļžķčģ' },
  { language: 'Estonian', encodings: BALTIC, letters: 'äõüöšž' },
  {
    language: 'Hebrew',
    encodings: ['windows-1255'],
    letters: 'יוהלארתבמשנםעדחקפ',
    script: /\p{Script=Hebrew}/u,
    finals: 'ךםןףץ'
  },
  {
    language: 'Arabic',
    encodings: ['windows-1256', 'iso-8859-6'],
    letters: 'اليمونرتبةعدسفهكأقحج',
    script: /\p{Script=Arabic}/u,
    finals: 'ةى'
  },
  {
    language: 'Vietnamese',
    encodings: ['windows-1258'],
    letters: 'ăâđêôơư\u0300\u0301\u0303\u0309\u0323',
    seldom: 'áàéèíóùú'
  },
  {
    language: 'Thai',
    encodings: ['windows-874'],
    letters: 'านรอกเงมยลวดทสตบปคะแไหพจำ\u0e31\u0e34\u0e35\u0e37\u0e38\u0e48\u0e49\u0e4c',
    script: /\p{Script=Thai}/u
  }
];
