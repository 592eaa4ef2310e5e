import type { ImportOrigin, ImportSettings } from '#core/datasets';
import type { Option } from '#ui/option.ts';

export type Dialect = ImportOrigin['dialect'];
export type DialectKey = Exclude<keyof Dialect, 'escape'>;

/** One word of the line that says how a file was read. */
export interface DialectWord {
  readonly key: DialectKey;
  /** What the word decides. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
}

const ENCODINGS = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254'],
  ...['windows-1255', 'windows-1256', 'windows-1257', 'windows-1258', 'windows-874', 'koi8-r', 'koi8-u', 'ibm866'],
  ...[
    'iso-8859-2',
    'iso-8859-5',
    'iso-8859-6',
    'iso-8859-7',
    'iso-8859-8',
    'iso-8859-15',
    'macintosh',
    'cp437',
    'cp850'
  ],
  ...['shift_jis', 'euc-jp', 'gbk', 'big5', 'euc-kr']
];

const CHOICES: Readonly<Record<DialectKey, { readonly label: string; readonly options: readonly Option[] }>> = {
  delimiter: {
    label: 'Delimiter',
    options: [
      { value: ',', label: 'comma' },
      { value: ';', label: 'semicolon' },
      { value: '\t', label: 'tab' },
      { value: '|', label: 'vertical bar' },
      { value: ':', label: 'colon' },
      { value: ' ', label: 'space' },
      { value: '  ', label: 'runs of spaces' },
      { value: ', ', label: 'comma and blank' },
      { value: '; ', label: 'semicolon and blank' },
      { value: '', label: 'single column' }
    ]
  },
  decimal: {
    label: 'Decimal mark',
    options: [
      { value: '.', label: 'decimal point' },
      { value: ',', label: 'decimal comma' }
    ]
  },
  encoding: {
    label: 'Encoding',
    options: ENCODINGS.map((value) => ({ value, label: value }))
  },
  header: {
    label: 'Header',
    options: [
      { value: 'yes', label: 'header line' },
      { value: 'no', label: 'no header line' }
    ]
  },
  quote: {
    label: 'Quotes',
    options: [
      { value: '"', label: 'double quotes' },
      { value: "'", label: 'single quotes' },
      { value: '', label: 'no quotes' }
    ]
  }
};

const ORDER: readonly DialectKey[] = ['delimiter', 'decimal', 'encoding', 'header', 'quote'];

/** Chosen where a word is left to detection. */
export const DETECTED = 'detected';

/** The same words before a file was read: what was not chosen is detected. */
export function settingWords(settings: ImportSettings): readonly DialectWord[] {
  return ORDER.map((key) => {
    const { label, options } = CHOICES[key];
    return {
      key,
      label,
      value: settings[key] ?? DETECTED,
      options: [{ value: DETECTED, label: `detected ${label.toLowerCase()}` }, ...options]
    };
  });
}

/** How a file was read, in words that can be changed. A value outside the usual ones is offered as it is. */
export function dialectWords(dialect: Dialect): readonly DialectWord[] {
  return ORDER.map((key) => {
    const { label, options } = CHOICES[key];
    const value: string = dialect[key];
    const isListed = options.some((option) => option.value === value);
    return { key, label, value, options: isListed ? options : [{ value, label: value }, ...options] };
  });
}
