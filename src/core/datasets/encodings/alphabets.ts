/** The letters beyond ASCII that a language uses often, lower case, and the encodings it is written in. */
export interface Alphabet {
  readonly language: string;
  readonly encodings: readonly string[];
  readonly letters: string;
  /** Letters that are in the alphabet, but never many of them. */
  readonly seldom?: string;
}

const WESTERN = ['windows-1252', 'iso-8859-15'];

/** In doubt the first one is taken. */
export const ALPHABETS: readonly Alphabet[] = [
  { language: 'French', encodings: WESTERN, letters: 'éèàêçâîôûùëïüœæÿ' },
  { language: 'German', encodings: WESTERN, letters: 'äöüßé' },
  { language: 'Spanish', encodings: WESTERN, letters: 'áéíóúñü' },
  { language: 'Portuguese', encodings: WESTERN, letters: 'ãáâàçéêíóôõúü' },
  { language: 'Italian', encodings: WESTERN, letters: 'àèéìòù' },
  { language: 'Nordic', encodings: WESTERN, letters: 'åäöæøéü' },
  { language: 'Finnish or Estonian', encodings: WESTERN, letters: 'äöõüåšž' },
  { language: 'Icelandic', encodings: WESTERN, letters: 'áéíóúæö', seldom: 'ýþð' },
  { language: 'Dutch', encodings: WESTERN, letters: 'ëïéèöüó' },
  { language: 'Turkish', encodings: ['windows-1254'], letters: 'ığşçöüİ', seldom: 'âîû' },
  { language: 'Polish', encodings: ['windows-1250'], letters: 'ąćęłńóśźż' },
  { language: 'Czech or Slovak', encodings: ['windows-1250'], letters: 'áčďéěíňóřšťúůýžäľĺôŕ' },
  { language: 'Hungarian', encodings: ['windows-1250'], letters: 'áéíóöőúüű' },
  { language: 'Romanian', encodings: ['windows-1250'], letters: 'ăâîşţ' },
  { language: 'Croatian or Slovene', encodings: ['windows-1250'], letters: 'čćđšž' },
  { language: 'Cyrillic', encodings: ['windows-1251'], letters: 'оеаинтсрвлкмдпуяыьз' },
  { language: 'Greek', encodings: ['windows-1253'], letters: 'αοιετσνηυρπκμλωάίόέ' }
];
